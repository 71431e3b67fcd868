import { t } from '@vscode/l10n';
import type { Conversations } from '../../../core/explanation/conversations';
import type { Session } from '../../../core/explanation/session';
import { variantsOf, withShown } from '../../../core/explanation/variants';
import { UserError } from '../../platform/feedback';
import type { ShownExplanation } from './shownExplanation';

/** What variants are found and shown with. */
interface VariantParts {
  session: Session;
  shown: ShownExplanation;
  store: Conversations;
}

/** Knows the other explanations of the code that is explained: shorter ones, longer ones, in other languages. */
export class Variants {
  #looked = '';

  constructor(private readonly parts: VariantParts) {}

  /** Looks which there are, once for each explanation that is shown. Call it after each change of the state. */
  async look(): Promise<void> {
    const { session, shown, store } = this.parts;
    const { current } = shown;
    const { runId } = session.state;
    if (session.running || !current || this.#looked === `${current.key} ${runId}`) return;
    this.#looked = `${current.key} ${runId}`;
    // What cannot be read is not shown.
    const all = await store.all().catch(() => []);
    session.describe(runId, { variants: variantsOf(current, all) });
  }

  /** Shows another one; nothing is asked. @param index among those of the panel's state */
  async show(index: number): Promise<void> {
    const { session, shown, store } = this.parts;
    const { variants = [] } = session.state.subject ?? {};
    const key = variants[index]?.key;
    if (key === undefined || key === shown.current?.key) return;
    const kept = await store.get(key);
    if (!kept) throw new UserError(t('This explanation is not kept any more.'));
    shown.open({ ...kept, subject: { ...kept.subject, variants: withShown(variants, key) } });
  }
}
