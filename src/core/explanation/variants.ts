import { levels } from '../../shared/contributions';
import type { Variant } from '../../shared/variants';
import type { VariantStyle } from '../prompt/explanationPrompt';
import type { Conversation, Current } from './conversation';
import { type CodeTarget, type Target, hopsTo } from './target';

/**
 * The explanations of one piece of code as it is, one for each level and language: the one that is shown, and of the others those
 * that are finished, the newest of each. None for what has none of its own level.
 */
export function variantsOf(current: Current, all: readonly Conversation[]): Variant[] {
  if (!current.style) return [];
  const found = new Map<string, Variant>([[nameOf(current.style), variant(current.key, current.style, true)]]);
  for (const { key, style, phase, sourceHash, target } of [...all].sort((a, b) => b.at - a.at)) {
    const isSame = phase === 'done' && sourceHash === current.sourceHash && isSameCode(target, current.target);
    if (style && isSame && !found.has(nameOf(style))) found.set(nameOf(style), variant(key, style, false));
  }
  return inOrder([...found.values()]);
}

/** The same with the one that is being asked for, in its place. */
export function withAsked(variants: readonly Variant[], style: VariantStyle): Variant[] {
  const others = variants.filter((each) => nameOf(each) !== nameOf(style));
  return inOrder([...others.map((each) => ({ ...each, shown: false })), variant('', style, true)]);
}

/** The same with another one shown. */
export function withShown(variants: readonly Variant[], key: string): Variant[] {
  return variants.map((each) => ({ ...each, shown: each.key === key }));
}

function variant(key: string, { level, language }: VariantStyle, shown: boolean): Variant {
  return { key, level, language, shown };
}

const nameOf = ({ level, language }: VariantStyle): string => `${level} ${language}`;

function inOrder(variants: Variant[]): Variant[] {
  const order = (one: Variant, other: Variant): number => levels.indexOf(one.level) - levels.indexOf(other.level);
  return variants.sort((a, b) => order(a, b) || (a.language < b.language ? -1 : 1));
}

/** Edits above it may have moved it; what it says is compared by its hash. The same lines may be those around several problems. */
function isSameCode(one: Target, other: Target): boolean {
  if (one.kind !== 'code' || other.kind !== 'code' || one.uri !== other.uri) return false;
  const isSame = one.scope.kind === other.scope.kind && offsetOf(one) === offsetOf(other);
  return isSame && wayTo(one) === wayTo(other);
}

function wayTo(target: Target): string {
  return (hopsTo(target) ?? []).map(({ path, name, calls }) => `${path}\n${name}\n${calls}`).join('\n');
}

function offsetOf({ scope }: CodeTarget): number | undefined {
  return scope.kind === 'problems' ? scope.offset : undefined;
}
