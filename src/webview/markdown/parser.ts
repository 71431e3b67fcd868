import type { Citable } from '../../shared/citations';
import Markdown, { type Env, type MarkdownIt } from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { bareAddresses } from './bareAddresses';
import { citationRule } from './citationRule';
import { formulaRule } from './formulaRule';
import { identifierRule } from './identifierRule';
import { tableRule } from './tableRule';
import { taskRule } from './taskRule';
import { unfinishedRule } from './unfinishedRule';
import { webLinks } from './webLinks';

/** Link definitions by their labels. */
export type References = NonNullable<Env['references']>;

/** What a text is parsed with. */
export interface ParseEnv extends Env {
  /** Definitions that are known before; the parser adds those that it meets. */
  references: References;
  /** What may be cited. */
  citable: Citable;
}

/**
 * The Markdown of answers: CommonMark, tables and formulas, without HTML; emphasis beside Chinese, Japanese and Korean signs as their
 * readers expect it.
 */
export const markdown = createParser();

function createParser(): MarkdownIt {
  const md = new Markdown({ html: false, linkify: true });
  // Addresses are judged when they are rendered, so that what is no link still reads as text and not as Markdown.
  md.validateLink = () => true;
  // The growing answer wants to know where definitions stand; they are rendered as nothing.
  md.core.ruler.disable('strip_references');
  md.use(cjkFriendly).use(identifierRule).use(tableRule).use(bareAddresses).use(formulaRule);
  md.use(citationRule).use(taskRule).use(webLinks).use(unfinishedRule);
  return md;
}

/** An environment for one parse that sees the definitions of `known` and does not change them. */
export function parseEnv(known: References, citable: Citable): ParseEnv {
  return { references: Object.create(known) as References, citable };
}
