import type { MaskedSecret } from '../../shared/protocol';
import { groupBy } from '../base/groupBy';
import { createTimeSlices } from '../base/timeSlices';
import { findSecrets } from './findSecrets';
import { type Piece, occurrences, piecesOf } from './pieces';
import { type Secret, joinSecrets } from './secret';
import type { SecretType } from './secretTypes';

/** In milliseconds; what is done between takes some by itself. */
const turnMs = 4;

/** Puts placeholders where secrets stand: `[secret 1 masked]`, the same for the same secret. No line is added or lost. */
export interface Masker {
  /**
   * Begins to mask what is shown together.
   *
   * @param allowed a secret that is sent as it is
   */
  begin(allowed?: string): Masking;
  /** The secret that a placeholder stands for, where it was put by this masker. */
  valueOf(number: number): string | undefined;
}

/** A secret that was found, with its type as a code. */
export interface Masked extends Omit<MaskedSecret, 'kind'> {
  kind: SecretType;
}

/** Masks some texts, and knows what was masked in them. */
export interface Masking {
  /** Masks whole lines of the document. @param part `firstLine` is 1-based */
  lines<Part extends { firstLine: number; text: string }>(part: Part): Part;
  /** Masks any other text. @param path of the file that it is, or is from */
  text(text: string, path?: string): Promise<string>;
  /** What was found so far. */
  secrets(): Masked[];
}

/** Masks nothing. */
export const noMasking: Masking = { lines: (part) => part, text: (text) => Promise.resolve(text), secrets: () => [] };

/** A shorter value may stand elsewhere by chance, so only longer ones are looked for there; and not more than so many. */
const lengthToLookFor = 8;
const mostToLookFor = 200;

/**
 * Makes the masker of a conversation.
 *
 * @param document what the code is from: the whole of it is looked at, since a selection may begin within a secret
 * @param firstNumber of the first placeholder
 * @param signal ends the search in the document
 * @throws the signal's reason when it is aborted
 */
export async function createMasker(
  document: { text: string; path: string },
  firstNumber = 1,
  signal = new AbortController().signal,
): Promise<Masker> {
  /** Secrets that were found, with their kinds, and the numbers of those that got one. */
  const kinds = new Map<string, SecretType>();
  const numbers = new Map<string, number>();

  async function pieces(
    text: string,
    path?: string,
    nextSlice: () => Promise<void> = () => Promise.resolve(),
  ): Promise<Map<number, Piece[]>> {
    const own = await findSecrets(text, path, nextSlice);
    const found = new Map<string, SecretType>();
    for (const { start, end, kind } of own) found.set(text.slice(start, end), kind);
    for (const [value, kind] of found) if (!kinds.has(value)) kinds.set(value, kind);
    const wanted = [...kinds].filter(([value]) => value.length >= lengthToLookFor).slice(0, mostToLookFor);
    const all: Secret[] = [...own];
    for (const [value, kind] of wanted) {
      await nextSlice();
      all.push(...occurrences(text, value, kind));
    }
    await nextSlice();
    return groupBy(piecesOf(text, joinSecrets(all)), ({ line }) => line);
  }

  function numberOf(value: string): number {
    const number = numbers.get(value) ?? firstNumber + numbers.size;
    numbers.set(value, number);
    return number;
  }

  const inDocument = await pieces(document.text, document.path, createTimeSlices(signal, turnMs));

  return {
    begin(allowed) {
      const met = new Map<string, { kind: SecretType; lines: Set<number> }>();

      function mask(line: string, found: readonly Piece[] = [], lineInDocument?: number): string {
        let masked = '';
        let from = 0;
        for (const { start, end, value, kind } of found) {
          const { lines } = met.get(value) ?? { lines: new Set<number>() };
          met.set(value, { kind, lines });
          if (lineInDocument !== undefined) lines.add(lineInDocument);
          const number = numberOf(value);
          masked += line.slice(from, start) + (value === allowed ? line.slice(start, end) : placeholder(number));
          from = end;
        }
        return masked + line.slice(from);
      }

      return {
        lines(part) {
          const lines = part.text.split(/\r\n|\r|\n/).map((line, index) => {
            const number = part.firstLine + index;
            return mask(line, inDocument.get(number), number);
          });
          return { ...part, text: lines.join('\n') };
        },
        async text(text, path) {
          const found = await pieces(text, path);
          if (found.size === 0) return text;
          // Lines, and what ends them between.
          const parts = text.split(/(\r\n|\r|\n)/);
          return parts.map((part, index) => (index % 2 === 0 ? mask(part, found.get(index / 2 + 1)) : part)).join('');
        },
        secrets: () =>
          [...met].map(([value, { kind, lines }]) => ({
            number: numberOf(value),
            kind,
            lines: [...lines],
            sent: value === allowed,
          })),
      };
    },
    valueOf: (number) => [...numbers].find(([, each]) => each === number)?.[0],
  };
}

function placeholder(number: number): string {
  return `[secret ${number} masked]`;
}

/** Masks the secrets in a whole file. */
export async function maskFile(text: string, path: string): Promise<string> {
  const masker = await createMasker({ text, path });
  return masker.begin().lines({ firstLine: 1, text }).text;
}
