import { realpath } from 'node:fs/promises';
import * as vscode from 'vscode';
import { isLine, isListOf, isNumber, isText } from '../../../core/base/guards';
import { isRecord } from '../../../core/base/json';
import type { FrameValue, FrameValues } from '../../../core/prompt/frameValues';
import type { LineRange } from '../../../shared/citations';
import { inTime } from '../../platform/feedback';
import { sentPathOf, textWithoutPlaces } from './sentPaths';

/** All of it may take so many milliseconds, and one answer of a debugger so many. */
const patienceMs = 4000;
const answerMs = 3000;
/** So much is read at most: frames, of which so many are told, scopes, and values, in all and of each by its depth. */
const mostFrames = 50;
const toldFrames = 12;
const mostScopes = 4;
const mostValues = 120;
const mostAt = [40, 15, 8];
/** More of a value is not even looked at for secrets; in characters. */
const longestValue = 5000;

/** A frame in which a program is stopped. */
export interface StoppedFrame {
  session: vscode.DebugSession;
  threadId: number;
  frameId: number;
  /** 1-based. */
  line: number;
  stack: string[];
}

/** The frame that the debugger's view shows, if it stands in some lines of a document. */
export async function findFrame(
  item: vscode.DebugThread | vscode.DebugStackFrame,
  uri: vscode.Uri,
  ranges: readonly LineRange[],
): Promise<StoppedFrame | undefined> {
  const { session, threadId } = item;
  const answer = await ask(session, 'stackTrace', { threadId, startFrame: 0, levels: mostFrames });
  const frames = isRecord(answer) && isListOf(isFrame, answer.stackFrames) ? answer.stackFrames : [];
  const at = 'frameId' in item ? frames.findIndex(({ id }) => id === item.frameId) : 0;
  const frame = frames[at];
  const place = frame && sourceOf(frame);
  if (!frame || !place || !(await isSame(place, uri))) return undefined;
  const { line, id: frameId } = frame;
  if (!ranges.some(({ firstLine, lastLine }) => firstLine <= line && line <= lastLine)) return undefined;
  const stack = frames.slice(at, at + toldFrames).map((each) => frameText(each, sourceOf(each)));
  return { session, threadId, frameId, line, stack };
}

/** What the debugger holds in a frame, as far as it tells that in time. Nothing of the program is run for it. */
export async function readValues({ session, threadId, frameId, line, stack }: StoppedFrame): Promise<FrameValues> {
  const until = performance.now() + patienceMs;
  let left = mostValues;
  const scopes: FrameValues['scopes'] = [];

  async function read(reference: number, depth: number, into: FrameValue[]): Promise<void> {
    const answer = await ask(session, 'variables', { variablesReference: reference });
    const all = isRecord(answer) && isListOf(isVariable, answer.variables) ? answer.variables : [];
    for (const { name, value, variablesReference } of all.filter(isTold).slice(0, mostAt[depth])) {
      if (left-- <= 0 || performance.now() > until) return;
      into.push({ name: plain(name), value: plain(value), depth });
      if (variablesReference > 0 && depth + 1 < mostAt.length) await read(variablesReference, depth + 1, into);
    }
  }

  const answer = await ask(session, 'scopes', { frameId });
  const found = isRecord(answer) && isListOf(isScope, answer.scopes) ? answer.scopes : [];
  for (const { name, variablesReference } of found.filter(isNear).slice(0, mostScopes)) {
    const values: FrameValue[] = [];
    await read(variablesReference, 0, values);
    if (values.length > 0) scopes.push({ name: plain(name), values });
  }
  const exception = exceptionText(await ask(session, 'exceptionInfo', { threadId }));
  return { line, scopes, stack, ...(exception !== undefined && { exception: plain(exception) }) };
}

/** What a debugger answers; undefined where it does not, or not in time. */
async function ask(session: vscode.DebugSession, request: string, args: object): Promise<unknown> {
  return inTime(answerMs, session.customRequest(request, args));
}

interface Frame {
  id: number;
  name: string;
  line: number;
  source?: unknown;
}

function isFrame(value: unknown): value is Frame {
  return isRecord(value) && isNumber(value.id) && isText(value.name) && isNumber(value.line);
}

/** Where a frame stands; undefined for what is no file. */
function sourceOf({ source, line }: Frame): vscode.Uri | undefined {
  if (!isRecord(source) || !isText(source.path) || !isLine(line) || isLine(source.sourceReference)) return undefined;
  // VS Code hands some paths over as URIs; on the machine of this window a file of a remote one is a file.
  if (!/^[\w+.-]{2,}:\/\//.test(source.path)) return vscode.Uri.file(source.path);
  const uri = vscode.Uri.parse(source.path);
  return uri.scheme === 'vscode-remote' && vscode.env.remoteName !== undefined ? vscode.Uri.file(uri.path) : uri;
}

/** A debugger may know a file by another way to it, as through a link. */
async function isSame(one: vscode.Uri, other: vscode.Uri): Promise<boolean> {
  if (one.toString() === other.toString()) return true;
  if (one.scheme !== 'file' || other.scheme !== 'file') return false;
  const [first, second] = await Promise.all([one, other].map(({ fsPath }) => realpath(fsPath).catch(() => undefined)));
  return first !== undefined && first === second;
}

/** Nothing is said of where a file lies that is not in the workspace. */
function frameText({ name, line }: Frame, place: vscode.Uri | undefined): string {
  const isOurs = place && vscode.workspace.getWorkspaceFolder(place) !== undefined;
  return plain(isOurs ? `${name} (${sentPathOf(place)}:${line})` : name);
}

interface Scope {
  name: string;
  variablesReference: number;
  expensive?: unknown;
  presentationHint?: unknown;
}

function isScope(value: unknown): value is Scope {
  return isRecord(value) && isText(value.name) && isNumber(value.variablesReference);
}

/** Whether a scope is one of the function, and not of the whole program or of the processor. */
function isNear({ name, expensive, presentationHint }: Scope): boolean {
  return expensive !== true && presentationHint !== 'registers' && !/^(?:globals?|registers|builtins)\b/i.test(name);
}

interface Variable {
  name: string;
  value: string;
  variablesReference: number;
  presentationHint?: unknown;
}

function isVariable(value: unknown): value is Variable {
  return isRecord(value) && isText(value.name) && isText(value.value) && isNumber(value.variablesReference);
}

/** Whether a value says something of what happens here. One that is told on demand would be made by running code. */
function isTold({ name, value, presentationHint }: Variable): boolean {
  if (name === 'this' && /^(?:global|globalThis|Window|Object \[global\]|undefined)\b/.test(value)) return false;
  if (isRecord(presentationHint) && presentationHint.lazy === true) return false;
  return (
    !/^(?:__|\[\[)|^(?:special|function|class) variables$/.test(name) &&
    !/^(?:ƒ|function\b|class\b|<(?:function|module|class)\b)/.test(value)
  );
}

/** `TypeError: x is not a function` */
function exceptionText(answer: unknown): string | undefined {
  if (!isRecord(answer) || !isText(answer.exceptionId)) return undefined;
  const { exceptionId, description } = answer;
  // debugpy says so where there is none.
  if (exceptionId.endsWith('type unknown')) return undefined;
  return isText(description) && description !== '' ? `${exceptionId}: ${description}` : exceptionId;
}

function plain(text: string): string {
  return textWithoutPlaces(text.slice(0, longestValue));
}
