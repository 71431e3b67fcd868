import { parseJson } from '../../base/json';
import { type Chunk, readChunk } from './chunk';

/** So many events are learnt from in vain before a server counts as one whose events are not alike. */
const mostUnused = 4;

/**
 * A field of random length that api.openai.com adds to each event, so that nobody can tell the words by the sizes of what
 * is sent (its API reference, `stream_options.include_obfuscation`). No quotation mark before it can be one of a text: that
 * would be escaped.
 */
const padding = /^([^]*[,{]\s*"obfuscation"\s*:\s*)"[\w-]*"([^]*)$/;
/** A JSON string as such a field has it. */
const plainString = /^"[\w-]*"$/;

/** Stands for any content while an event is learnt. */
const probe = 'probe';

/** Reads events that differ from one before them in nothing but their content. */
export interface AlikeEvents {
  /** The content of an event that is like the one learnt; undefined when it is not, and must be read as a whole. */
  contentOf(data: string): string | undefined;
  /** Takes an event that was read as a whole as the one that the next are like. */
  learn(data: string, chunk: Chunk): void;
}

/**
 * The events of an answer repeat all but a word: id, time, model, names of fields. To parse only the word takes a fifth of
 * the time. Nothing is guessed: where the text around a JSON string is the same and another JSON string stands in its
 * place, all other fields are the same too. The same goes for a second string, which is read by nobody.
 */
export function alikeEvents(): AlikeEvents {
  let before = '';
  /** What stands between the content and the padding; empty without padding. */
  let between = '';
  let after = '';
  let unused = 0;
  return {
    contentOf(data) {
      let end = data.length - after.length;
      // Three times as fast as `startsWith` and `endsWith`.
      if (before === '' || data.slice(0, before.length) !== before || data.slice(end) !== after) return undefined;
      if (between !== '') {
        const contentEnd = data.indexOf(between, before.length);
        if (contentEnd < 0 || !plainString.test(data.slice(contentEnd + between.length, end))) return undefined;
        end = contentEnd;
      }
      const content = parseJson(data.slice(before.length, end));
      if (typeof content !== 'string') return undefined;
      unused = 0;
      return content;
    },
    learn(data, chunk) {
      if (unused === mostUnused || !bringsOnlyContent(chunk)) return;
      unused++;
      const literal = JSON.stringify(chunk.answer);
      const at = data.indexOf(literal);
      if (at < 0) return;
      const [start, end] = [data.slice(0, at), data.slice(at + literal.length)];
      const probed = readChunk(parseJson(`${start}${JSON.stringify(probe)}${end}`), chunk.index);
      if (probed.answer !== probe || !bringsOnlyContent(probed)) return;
      const [, toPadding = '', behind = end] = padding.exec(end) ?? [];
      [before, between, after] = [start, toPadding, behind];
    },
  };
}

function bringsOnlyContent({ answer, reasoning, whole, refused, finish, usage, error, known }: Chunk): boolean {
  return answer !== '' && reasoning === '' && !whole && !refused && !finish && !usage && error === undefined && known;
}
