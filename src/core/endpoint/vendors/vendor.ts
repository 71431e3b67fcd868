import type { Quirk } from './quirk';

/** Fields of a request. */
export type Fields = Readonly<Record<string, unknown>>;

/** What is known of one vendor, or of one kind of server on this machine. All of it is data: no code asks for an id. */
export interface Vendor {
  id: string;
  /** As its users write it. */
  name: string;
  /** It is in China, and so are its people's accounts. */
  inChina?: true;
  /** Where it answers, the usual place first; none where each account has its own address. */
  sites: readonly Site[];
  /** Where each account has its own address. */
  ownAddress?: OwnAddress;
  /** A model that does for everything there; absent where that depends on the machine. */
  model?: string;
  /** The command that starts a server on this machine, where one is enough. */
  start?: string;
  /** How its models are told how much to think; the first form whose models fit counts. */
  thinking?: readonly ThinkingForm[];
  /** What is known of its models before they are asked. */
  quirks?: readonly KnownQuirk[];
  continuation?: Continuation;
  discounts?: readonly Discount[];
  codingPlan?: CodingPlan;
}

/** One place where a vendor answers. Its path is complete: nothing is added to it. */
export interface Site {
  baseUrl: string;
  /** For people outside of China, at a vendor that has another site for those within. */
  international?: true;
  /** Where its keys are made; absent where none is needed. */
  keyPage?: string;
  /** Where the balance stands, if that is another page. */
  balancePage?: string;
  prices?: ListPrices;
  /** A dollar of list price is paid with one yuan. */
  yuanForDollar?: true;
}

/** Where the prices of a place stand in the list that is kept of vendors' prices. */
export interface ListPrices {
  /** As that list names them; the first that has a model counts. */
  providers: readonly string[];
  /** In our own list, by its name there, which counts first; those prices are in CNY. */
  own?: string;
  /** What is billed there is CNY. */
  inCny?: true;
}

/** A vendor's address that has a name of the account in it. */
export interface OwnAddress {
  /** With capitals where the reader's own name goes. */
  example: string;
  /** Fits the host names of all its addresses. */
  hosts: RegExp;
  keyPage: string;
  prices?: ListPrices;
  /** Paths at which the key goes in another header than the usual one. */
  keyHeader?: { paths: RegExp; header: string };
}

/** The fields that carry each level of thinking. */
export interface ThinkingForm {
  /** Fits the ids of the models that take it; all do without. */
  models?: RegExp;
  off: Fields;
  low: Fields;
  high: Fields;
}

/** How an answer that was cut off is gone on with: it is the last message, and says that it is the beginning of the next one. */
export interface Continuation {
  /** The fields of that message. */
  fields: Fields;
  /** Fits the ids of the models that take it; all do without. */
  models?: RegExp;
  /** The base URL that takes such calls, if it is another. */
  baseUrl?: string;
}

/** What some or all models of a vendor are known to want. */
export interface KnownQuirk {
  quirk: Quirk;
  /** Fits the ids of the models; all of them without. */
  models?: RegExp;
}

/** A way to pay less for waiting. */
export interface Discount {
  /** `slow`: the ordinary call, answered when there is room. `file`: many requests in one file. */
  lane: 'slow' | 'file';
  /** The part of the ordinary price that is paid; absent where none is published. */
  price?: number;
  /** Fits the ids of the models that have it; all do without. */
  models?: RegExp;
  /** Slow: the fields that ask for it. */
  fields?: Fields;
  /** Slow: what the answer's `service_tier` says where it is billed so; without, it always is. */
  tier?: string;
  /** Slow: the base URL that takes such calls, if it is another; of the sites within China where the vendor has others too. */
  baseUrl?: string;
  /** Slow: what it is called in refusals, beside the names of its fields. */
  called?: RegExp;
  /** Slow: how long an answer may take, in seconds. */
  waitSeconds?: number;
  /** File: by `/files` and `/batches`, by `/files` and `/batch/jobs`, or by `/batches` alone with the requests in it. */
  shape?: 'usual' | 'jobs' | 'inline';
  /** File: the most that one file may hold. */
  mostLines?: number;
  mostBytes?: number;
  /** File: what is said of the purpose of the upload, and of the call that each line is, where that is not the usual. */
  purpose?: string;
  endpoint?: string;
  /** File: a model that answers for free, to try it out. */
  trial?: { model: string; mostLines: number; mostBytes: number };
}

/** A subscription that a vendor opens to clients of its own list only. */
export interface CodingPlan {
  /** Its base URLs. */
  baseUrls: readonly string[];
  /** What its keys begin with, where that tells them from others. */
  keyPrefix?: string;
}
