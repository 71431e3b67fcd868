import type { Proofs } from './proof';

/** Something that Gloss promises about safety, and the tests that prove it. */
export interface Promised {
  sentence: string;
  proofs: Proofs;
}

/** The number of a promise. */
export type PromiseId = keyof typeof promises;

/** Everything that Gloss promises about safety. `npm run promises` proves it. */
export const promises = {
  P1: {
    sentence: 'The key leaves the secret storage only in the header to the origin that it was entered for',
    proofs: {
      'unit/endpoint/address/headerSetting': ['M3: the headers of the settings'],
      'host/keys': ['goes to its own origin', 'goes to no other origin', 'cannot be redirected by a workspace'],
      'unit/check/betterBaseUrl': ['H2 asks the host of the base URL alone'],
      'unit/endpoint/address/settingsChecks': ['H2 go, like the key, to the origin', 'is refused'],
      'unit/endpoint/vendors/ownAddress': ['has it in every call, and the key in the header'],
      'unit/endpoint/address/clearText': ['point 4: plain http over a network'],
      'unit/endpoint/wire/transport': ['reaches nothing but this machine without TLS'],
      'host/closedDoor': ['nothing goes out in the clear'],
      'unit/endpoint/wire/connections': ['E. Transport'],
      'unit/endpoint/vendors/localServers': ['are the only ones that are asked'],
      'ui/endpoints': ['asks for a key where one is needed, for that endpoint only'],
    },
  },
  P2: {
    sentence: 'The key is written nowhere else',
    proofs: {
      'ui/canary': ['P2, P25: are in no message', 'P2, P25: are in no file'],
      'ui/trouble': ['is nowhere but in the header to its own origin: not on disk, not in the panel'],
      'host/keys': ['is not returned by any command', 'is in no setting, no stored explanation and no state'],
      'unit/chat/streamLog': ['says how a request went, and never the key'],
      'unit/check/checkEndpoint': ['writes neither the key nor a header nor markup'],
      'unit/endpoint/address/endpointAddress': ['is read from'],
    },
  },
  P3: {
    sentence: 'No request before a user acts; none in an untrusted workspace without consent',
    proofs: {
      'host/unasked': ['P26: no view, no hover, no change of a file or a setting'],
      'ui/untrusted': [
        'asks before it sends, and sends nothing when the answer is no',
        'M10: asks before it checks',
        'summarizes nothing',
      ],
      'host/closedDoor': ['M10: where nothing may be sent'],
      'host/activation': ['loads no network stack'],
      'unit/chat/ask': ['is refused where the user does not let code go there'],
    },
  },
  P4: {
    sentence: 'Workspace files cannot change where data goes or what is sent',
    proofs: {
      'unit/prompt/names': ['L2: are JSON in one line'],
      'ui/hostileProject': ['says nothing by its settings'],
      'unit/manifest': ['keeps what decides where data goes', 'gives every setting a scope'],
      'unit/base/settingValues': ['values of settings', 'stands in a prompt as a tag or not at all'],
      'unit/summaries/find/excludes': ['only tightens'],
      'host/keys': ['cannot be redirected by a workspace'],
      'host/workspaceFiles': ['are left out by the settings of every level, and a workspace takes nothing back'],
    },
  },
  P5: {
    sentence: 'What will be sent, to which host, and what it may cost is shown before a batch',
    proofs: {
      'ui/summaries': ['are planned with numbers, confirmed', 'H3: is asked for though it costs nothing'],
      'unit/summaries/plan/consent': ['H3: is asked for once', 'H3: to some files is none to their folder'],
      'unit/summaries/plan/planPrice': ['asks above the threshold', 'M8: asks where'],
      'unit/summaries/plan/caps': ['A7: the caps of a run'],
    },
  },
  P6: {
    sentence: 'The panel makes no network request',
    proofs: {
      'ui/panel/policy': ['allows nothing but its own script and styles'],
      'host/panelPage': ['may load its own files, and no others', 'is made anew with a nonce of its own'],
      'ui/leavingPanel': ['P6: asks for nothing', 'L13: is not left by a page that refreshes itself'],
      'ui/hostileProject': ['A project that attacks'],
      'ui/panel/security': [
        'asks the network for nothing',
        'is stopped by the policy alone, were there no renderer',
        'shows images as their words',
        'lets no other element through, whatever the parser gives',
        'lets nothing but MathML into a formula, whatever makes it',
      ],
      'ui/panel/diagramSecurity': ['a hostile diagram in the panel'],
    },
  },
  P7: {
    sentence: 'Text of a model is never run or opened by itself; links lead to the web alone and show where',
    proofs: {
      'host/feedback': ['M2: a name makes no link'],
      'ui/hostileProject': ['A project that attacks'],
      'ui/panel/security': ['makes links only to the web', 'shows images as their words'],
      'unit/base/safeMarkdown': ['the text of a model in a document'],
      'unit/comments/insertedComment': ['is nothing but a comment, whatever it says'],
      'unit/summaries/show/summaryText': ['H1 lets no link, image, HTML or heading'],
      'unit/shared/protocol': ['drops what it does not know'],
      'host/summaryViews': ['have a tooltip that is not trusted'],
    },
  },
  P8: {
    sentence: 'No listening port, no telemetry, no child process, no eval',
    proofs: {
      'package/package': ['starts no process, opens no port'],
      'host/unasked': ['P8: no process is started and no port opened'],
    },
  },
  P9: {
    sentence: 'Files outside of the workspace, ignored, secret-like, binary or too large are never sent in a batch',
    proofs: {
      'host/commandArguments': ['L10: arguments of commands'],
      'ui/hostileProject': ['is explained', 'is summarized, and its files are not what they say'],
      'unit/privacy/masker': ['masking'],
      'unit/summaries/find/walk': ['walk'],
      'unit/summaries/find/gitRules': ['rules of git'],
      'unit/summaries/find/walkLimits': ['walk, at its limits'],
      'unit/storage/readInside': ['reading a file of a workspace folder'],
      'unit/summaries/run/run': ['H4: sends nothing of a file that a link has replaced'],
      'host/workspaceFiles': ['are read from the disk, links told from what they lead to'],
    },
  },
  P10: {
    sentence: 'Characters that cannot be seen are made visible in code and answer',
    proofs: {
      'unit/shared/hiddenCharacters': ['hidden characters'],
      'unit/prompt/hiddenInCode': ['M14: are counted'],
      'ui/secrets': ['M14: characters of the code'],
      'ui/panel/security': ['shows characters that cannot be seen, everywhere, and says so'],
      'unit/base/safeMarkdown': ['M14 shows what cannot be seen'],
    },
  },
  P11: {
    sentence: 'Stop stops at once, closes the connection, and keeps what was shown',
    proofs: {
      'unit/endpoint/wire/abort': ['E. Stopping'],
      'unit/linearTime': ['time in proportion to the text'],
      'unit/explanation/session': ['stops before the first token and after it'],
      'ui/conversation': ['stops with Escape in the middle and keeps the text'],
    },
  },
  P12: {
    sentence: 'Every stream ends in exactly one of complete, cut off, refused, stopped, failed',
    proofs: {
      'unit/endpoint/wire/anyResponse': ['has exactly one end'],
      'unit/endpoint/wire/properties': ['comes to exactly one end'],
      'unit/endpoint/wire/framing': ['A. Framing'],
      'unit/endpoint/wire/chunkShapes': ['B. Chunk shapes'],
      'unit/endpoint/wire/notWhatWasAsked': ['C. What was not asked for'],
    },
  },
  P13: {
    sentence: 'The same bytes give the same answer, however they are cut',
    proofs: { 'unit/endpoint/wire/properties': ['comes to the same, however it is cut into pieces'] },
  },
  P14: {
    sentence: 'Nothing waits for ever: each clock is bounded, can be set, and is named in the message',
    proofs: {
      'unit/endpoint/timeouts': ['clocks'],
      'unit/endpoint/wire/connections': ['E. Transport'],
      'unit/linearTime': ['time in proportion to the text'],
    },
  },
  P15: {
    sentence: 'At most so many attempts, none after text was shown, none where another cannot help',
    proofs: {
      'unit/endpoint/errors/retry': ['retrying', 'connections that fail'],
      'unit/endpoint/wire/statuses': ['D. Error statuses'],
      'unit/chat/ask': ['makes at most as many attempts as the settings allow'],
    },
  },
  P16: {
    sentence: 'Retry-After is obeyed within a minute; longer waits are told and not slept',
    proofs: {
      'unit/gate/gateRefusals': ['M9: a wait of more than a minute'],
      'unit/endpoint/errors/retry': ['tells a long wait and does not sleep through it'],
      'unit/chat/ask': ['M9: lets an explanation ask'],
    },
  },
  P17: {
    sentence: 'A batch survives reload, crash and sleep; no summary is lost or paid for twice',
    proofs: {
      'unit/summaries/keep/crash': ['loses none that was done'],
      'unit/summaries/run/batchKills': ['batches and processes that are killed'],
      'unit/summaries/run/batchRun': ['finds a batch that was made although its answer was lost'],
      'ui/summaryRuns': ['is handed over in a batch, outlives a reload'],
      'unit/summaries/run/runEnd': ['goes on in another window', 'counts what it has cost before it was resumed'],
      'unit/summaries/keep/ledger': ['the ledger'],
      'unit/summaries/keep/spoiledFiles': ['L8: what is kept of summaries'],
      'unit/explanation/conversationText': ['L8: spoiled in any way'],
      'ui/crash': ['loses nothing that was done and asks again only for what was on its way'],
    },
  },
  P18: {
    sentence: 'Two windows never carry out the same batch',
    proofs: {
      'unit/summaries/keep/lease': ['the lease'],
      'unit/summaries/keep/leaseProcesses': ['never hold it at the same time'],
    },
  },
  P19: {
    sentence: 'Writes leave the old or the new file, never half of one, and never go over edits of the reader',
    proofs: {
      'unit/storage/disk': [
        'replaces files as a whole',
        'gives a file its name when its bytes have arrived',
        'takes a part of the bytes spoils nothing',
      ],
      'unit/storage/replaceFile': ['writing a file of the workspace'],
      'unit/codeMap/seal': ['M12: breaks with any edit'],
      'host/exportCodeMap': ['are never exported', 'M12: are not exported over edits'],
    },
  },
  P20: {
    sentence: 'Files that have not changed are not sent again',
    proofs: {
      'unit/summaries/plan/plan': ['sends nothing when nothing has changed', 'sends what has changed'],
      'unit/summaries/run/run': ['sends nothing when nothing has changed', 'sends identical files once'],
      'ui/summaries': ['are not sent again while nothing has changed'],
    },
  },
  P21: {
    sentence:
      'A batch stops on a refused key, an empty balance, failures in a row and at its cap, and says what it cost',
    proofs: {
      'unit/summaries/run/runEnd': ['stops at once', 'stops after ten failures in a row', 'beyond its cap'],
      'unit/summaries/run/spending': ['the money of a run'],
      'unit/accounts/book': ['issue 15: caps for a day and a month'],
      'unit/summaries/run/keptEstimator': ['M8: is left aside'],
      'unit/summaries/run/slowLane': ['only when somebody says so', 'to the cent'],
      'unit/endpoint/slowLane': ['costs what the answer says'],
      'unit/summaries/plan/engineChoice': ['is dearer than was agreed'],
    },
  },
  P22: {
    sentence: 'Memory is bounded, whatever comes',
    proofs: {
      'unit/endpoint/wire/framing': ['A. Framing'],
      'unit/endpoint/answer/runaway': ['An answer that does not end'],
      'unit/endpoint/errors/scrub': ['H5 is read at its beginning alone'],
      'unit/storage/readInside': ['reads no more than the limit'],
      'unit/base/lines': ['would fill the memory in pieces'],
    },
  },
  P23: {
    sentence: 'It works behind proxies and private certificates, and never switches certificate checks off',
    proofs: {
      'unit/endpoint/wire/transport': ['reaches nothing but this machine without TLS'],
      'unit/endpoint/wire/networks': ['networks of companies'],
      'unit/endpoint/wire/networkChoice': ['M15: is ours, which still checks them'],
      'unit/endpoint/address/settingsChecks': ['without TLS must lead to an address of this machine'],
      'package/package': ['never turns certificate checks off'],
    },
  },
  P24: {
    sentence: 'The networking of other extensions is left alone',
    proofs: {
      'unit/endpoint/wire/transport': ['leaves the dispatcher that all extensions share alone'],
      'host/activation': ['leaves the network of other extensions alone'],
      'host/explain': ['leaves the network of other extensions alone'],
      'host/network': ['leaves the network of other extensions alone'],
    },
  },
  P25: {
    sentence: 'Error texts are useful and safe: no key, no header, no code',
    proofs: {
      'ui/canary': ['P2, P25: are in no message', 'P2, P25: are in no file'],
      'unit/endpoint/errors/errorTexts': ['what errors say'],
      'unit/endpoint/errors/scrub': ['code in a message of the server'],
      'unit/endpoint/wire/properties': ['is read without an error of our own, and made safe'],
      'unit/endpoint/wire/statuses': ['D. Error statuses'],
      'ui/failures': ['A failure says what happened'],
    },
  },
  P26: {
    sentence: 'Nothing that costs money starts by itself; the consent to send is not the consent to pay',
    proofs: {
      'unit/explanation/offered': ['L12: what the page can have done'],
      'host/unasked': ['P26: no view, no hover, no change of a file or a setting'],
      'host/explain': ['issue 16: offers problems of a line behind their fixes'],
      'ui/conversation': ['explains 5,000 lines in parts after a yes'],
      'ui/callPath': ['before a model answers', 'offers what a debugger holds'],
      'unit/prompt/frameValues': ['P4: are not there where the reader does not want them'],
      'ui/unasked': ['P26: is done by a command', 'P26: begins by itself', 'P26: goes on with a file that is new'],
      'unit/summaries/plan/consent': [
        'H3: is asked for again when a run goes on with another endpoint or another file',
      ],
      'ui/summaries': ['H3: is asked for though it costs nothing'],
    },
  },
} as const satisfies Record<string, Promised>;
