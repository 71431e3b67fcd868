import * as assert from 'node:assert/strict';
import { systemClock } from '../../../src/core/base/clocks';
import { nameFindings } from '../../../src/core/check/addressFindings';
import { batchFinding } from '../../../src/core/check/batchFinding';
import { streamFinding } from '../../../src/core/check/chatFindings';
import { connectionFinding } from '../../../src/core/check/connectionFindings';
import type { Finding } from '../../../src/core/check/finding';
import { checkReport } from '../../../src/core/check/report';
import type { Chat } from '../../../src/core/check/tinyChat';
import { createWitness } from '../../../src/core/check/witness';
import { ConnectionError } from '../../../src/core/endpoint/wire/http';
import { EndpointError } from '../../../src/core/failures/endpointError';
import { answerEvents } from '../../endpoint/reply';
import { said } from '../../support/said';

const baseUrl = new URL('https://api.example.com/v1');
const { host } = baseUrl;

describe('the line of the stream', () => {
  const seen = { contentType: 'text/event-stream', body: answerEvents({}).join('') };
  const line = (firstMs: number, lastMs: number): Finding => {
    const chat: Chat = { model: 'm', asked: true, outcome: { kind: 'complete' }, firstMs, lastMs, totalMs: lastMs + 1 };
    return streamFinding(chat, seen, new Set(), host);
  };

  it('tells a stream that was collected on the way from one that took its time to begin', () => {
    assert.equal(line(3000, 3004).state, 'fails');
    assert.match(line(3000, 3004).result, /came at once after 3\.0 s/);
    assert.equal(line(3000, 3400).state, 'works');
    assert.equal(line(120, 121).state, 'works');
  });

  it('takes a model that thinks for as long as it may for one that streams', () => {
    const error = new EndpointError('no-answer', said('It ended without an answer.'), { host });
    const chat: Chat = {
      model: 'm',
      asked: true,
      outcome: { kind: 'failed', error },
      firstMs: 1,
      lastMs: 9,
      totalMs: 9,
    };
    const { state, result } = streamFinding(chat, seen, new Set(), host);
    assert.equal(state, 'works');
    assert.match(result, /It thought/);
  });
});

describe('the line of the connection', () => {
  async function line(code: string, proxy?: string): Promise<Finding> {
    const witness = createWitness(
      () => Promise.reject(new ConnectionError(code, { sent: false, reused: false })),
      systemClock,
    );
    const request = { method: 'GET' as const, url: baseUrl, headers: {}, connectTimeout: 1 };
    await assert.rejects(witness.send({ ...request, signal: new AbortController().signal }));
    const error = new EndpointError('unreachable', said(`${host} cannot be reached (${code}).`), { host });
    return connectionFinding(baseUrl, { network: 'own', proxy }, witness, error);
  }

  it('names the setting for a certificate that is not trusted, but not for one that has expired', async () => {
    assert.match((await line('SELF_SIGNED_CERT_IN_CHAIN')).next ?? '', /`gloss\.endpoint\.caFile`/);
    assert.match((await line('CERT_HAS_EXPIRED')).next ?? '', /clock/);
    assert.match((await line('ERR_TLS_CERT_ALTNAME_INVALID')).next ?? '', /`gloss\.endpoint\.baseUrl`/);
  });

  it('names the proxy', async () => {
    const found = await line('ECONNRESET', 'proxy.example:3128');
    assert.match(found.result, /through the proxy `proxy\.example:3128`/);
  });
});

describe('the line of the name', () => {
  const line = async (proxied: boolean): Promise<Finding | undefined> =>
    (await nameFindings(baseUrl, () => Promise.reject(new Error('ENOTFOUND')), proxied))[0];

  it('says that a name has no address, unless a proxy looks it up', async () => {
    assert.equal((await line(false))?.state, 'fails');
    assert.equal((await line(true))?.state, 'unknown');
  });
});

describe('the line of batches', () => {
  const answers = (files: number, batches: number, list = true): Promise<Finding> =>
    batchFinding((_, path) => Promise.resolve({ status: path === '/files' ? files : batches, list }), baseUrl);

  it('says yes when both lists are there', async () => {
    assert.equal((await answers(200, 200)).state, 'works');
  });
  it('says no when one is missing, or when every call is answered with status 200', async () => {
    for (const finding of [await answers(404, 404), await answers(200, 405), await answers(200, 200, false)]) {
      assert.equal(finding.state, 'fails');
    }
  });
  it('says that it does not know when the key may not, or no answer came', async () => {
    assert.match((await answers(403, 403)).result, /403: the key may not be allowed to/);
    assert.equal((await batchFinding(() => Promise.resolve(undefined), baseUrl)).state, 'unknown');
  });
});

describe('the report', () => {
  it('is a table with a verdict above and the costs below', () => {
    const findings: Finding[] = [
      { title: 'Base URL', state: 'works', result: 'It can be used.' },
      { title: 'Batches', state: 'fails', result: 'There are none.', next: 'Nothing to change.' },
    ];
    const at = Date.UTC(2026, 0, 2, 3, 4);
    const more = { prompts: 2, counted: 1, tokens: 1234 };
    assert.equal(
      checkReport({ host, at, duration: 2100, usable: 'works', findings, ...more }).replaceAll('\u00a0', ' '),
      `# Endpoint check: \`api.example.com\`

**Gloss can explain code with this endpoint.**

1 of 2 checks work, 1 does not.

| What was tried | | What came of it |
| :-- | :-- | :-- |
| **Base URL** | ✓ works | It can be used. |
| **Batches** | **✗ does not** | There are none.<br>→ Nothing to change. |

Checked on 2026-01-02 03:04 UTC in 2.1 s. 2 tiny prompts were sent; with the answers that took 1,234 tokens, as far as the endpoint told. No code was sent, and no key is in this document.
`,
    );
  });
});
