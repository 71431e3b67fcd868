import hljs from 'highlight.js/lib/core';
import type { Emitter, LanguageFn } from 'highlight.js';
import bash from 'highlight.js/lib/languages/bash';
import c from 'highlight.js/lib/languages/c';
import cpp from 'highlight.js/lib/languages/cpp';
import csharp from 'highlight.js/lib/languages/csharp';
import css from 'highlight.js/lib/languages/css';
import dart from 'highlight.js/lib/languages/dart';
import diff from 'highlight.js/lib/languages/diff';
import dockerfile from 'highlight.js/lib/languages/dockerfile';
import elixir from 'highlight.js/lib/languages/elixir';
import go from 'highlight.js/lib/languages/go';
import graphql from 'highlight.js/lib/languages/graphql';
import haskell from 'highlight.js/lib/languages/haskell';
import ini from 'highlight.js/lib/languages/ini';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import kotlin from 'highlight.js/lib/languages/kotlin';
import less from 'highlight.js/lib/languages/less';
import lua from 'highlight.js/lib/languages/lua';
import makefile from 'highlight.js/lib/languages/makefile';
import markdown from 'highlight.js/lib/languages/markdown';
import objectivec from 'highlight.js/lib/languages/objectivec';
import perl from 'highlight.js/lib/languages/perl';
import php from 'highlight.js/lib/languages/php';
import powershell from 'highlight.js/lib/languages/powershell';
import python from 'highlight.js/lib/languages/python';
import r from 'highlight.js/lib/languages/r';
import ruby from 'highlight.js/lib/languages/ruby';
import rust from 'highlight.js/lib/languages/rust';
import scala from 'highlight.js/lib/languages/scala';
import scss from 'highlight.js/lib/languages/scss';
import shell from 'highlight.js/lib/languages/shell';
import sql from 'highlight.js/lib/languages/sql';
import swift from 'highlight.js/lib/languages/swift';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import yaml from 'highlight.js/lib/languages/yaml';
import type { CodeToken } from '../../shared/codeColors';

const languages: Record<string, LanguageFn> = {
  ...{ bash, c, cpp, csharp, css, dart, diff, dockerfile, elixir, go, graphql, haskell, ini, java, javascript, json },
  ...{ kotlin, less, lua, makefile, markdown, objectivec, perl, php, powershell, python, r, ruby, rust, scala, scss },
  ...{ shell, sql, swift, typescript, xml, yaml },
};
for (const [name, language] of Object.entries(languages)) hljs.registerLanguage(name, language);

/** What the scopes of highlight.js are among our tokens; `a.b` also stands for `a.b.c`. `undefined`: plain text. */
const tokenOf: Record<string, CodeToken | undefined> = {
  addition: 'inserted',
  attr: 'property',
  attribute: 'attribute',
  built_in: 'type',
  bullet: 'keyword',
  'char.escape': 'constant',
  code: 'string',
  comment: 'comment',
  deletion: 'deleted',
  doctag: 'keyword',
  keyword: 'keyword',
  link: 'string',
  literal: 'constant',
  meta: 'meta',
  name: 'tag',
  number: 'number',
  operator: 'operator',
  property: 'property',
  quote: 'comment',
  regexp: 'regexp',
  section: 'heading',
  'selector-attr': 'attribute',
  'selector-class': 'attribute',
  'selector-id': 'attribute',
  'selector-pseudo': 'attribute',
  'selector-tag': 'tag',
  string: 'string',
  subst: undefined,
  symbol: 'constant',
  tag: undefined,
  'template-tag': 'keyword',
  'template-variable': 'variable',
  title: 'function',
  'title.class': 'type',
  'title.function': 'function',
  type: 'type',
  variable: 'variable',
  'variable.constant': 'constant',
  'variable.language': 'keyword',
};

/** A piece of code and its class. */
export interface Run {
  text: string;
  token: CodeToken | undefined;
}

/** Whether a language is known by this name. */
export function knowsLanguage(name: string): boolean {
  return hljs.getLanguage(name) !== undefined;
}

/**
 * Takes what highlight.js finds. Its own would make HTML too, which takes a third of the time and is read by nobody;
 * `openNode` and `closeNode` are what it calls without saying so in its types.
 */
class RunEmitter implements Emitter {
  readonly runs: Run[] = [];
  readonly #tokens: (CodeToken | undefined)[] = [];
  readonly openNode = this.startScope.bind(this);
  readonly closeNode = this.endScope.bind(this);

  addText(text: string): void {
    this.#add(text, this.#tokens.at(-1));
  }

  startScope(scope: string): void {
    this.#tokens.push(classOf(scope, this.#tokens.at(-1)));
  }

  endScope(): void {
    this.#tokens.pop();
  }

  __addSublanguage({ runs }: RunEmitter): void {
    for (const { text, token } of runs) this.#add(text, token ?? this.#tokens.at(-1));
  }

  finalize(): void {
    this.#tokens.length = 0;
  }

  toHTML(): string {
    return '';
  }

  #add(text: string, token: CodeToken | undefined): void {
    const last = this.runs.at(-1);
    if (last && last.token === token) last.text += text;
    else if (text) this.runs.push({ text, token });
  }
}
hljs.configure({ __emitter: RunEmitter });

/**
 * Colours code from a place where the language is in its ordinary state.
 *
 * @returns the pieces in order, and whether the language is in its ordinary state at the end again
 */
export function highlight(code: string, language: string): { runs: Run[]; ordinary: boolean } {
  const result = hljs.highlight(code, { language, ignoreIllegals: true });
  // The compiled language itself has no parent; every mode inside it does.
  const ordinary = !(result._top as { parent?: unknown } | undefined)?.parent;
  return { runs: (result._emitter as RunEmitter).runs, ordinary };
}

function classOf(scope: string, outer: CodeToken | undefined): CodeToken | undefined {
  for (let name = scope; name !== ''; name = name.slice(0, Math.max(0, name.lastIndexOf('.')))) {
    if (Object.hasOwn(tokenOf, name)) return tokenOf[name];
  }
  return outer;
}
