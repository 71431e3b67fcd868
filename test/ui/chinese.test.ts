import assert from 'node:assert/strict';
import { join } from 'node:path';
import { repoRoot } from '../vscode/root';
import { testMs } from './driver/patience';
import { type Scene, openScene, picture } from './support';

/** Says nothing of VS Code itself, whose own Chinese comes from its marketplace: what is Chinese here is ours. */
const languagePack = join(repoRoot, 'test', 'fixtures', 'chinese');

describe('Gloss in Chinese', function () {
  this.timeout(testMs);
  let scene: Scene;
  before(async () => {
    scene = await openScene({ languagePack });
  });
  after(() => scene?.close());

  it('explains, answers a follow-up, and says what was sent', async () => {
    const { window, panel, endpoint } = scene;
    const frame = panel.frame();
    endpoint.script({ text: '令牌桶限制客户端的调用频率 [L1-L3]。' }, { text: '每个客户端各有一个桶。' });
    await scene.explain();
    await panel.waitFor('done');
    await frame.getByRole('main', { name: '解释' }).waitFor();
    await frame.getByText('标准').first().waitFor();
    await frame.getByRole('button', { name: '重新生成' }).waitFor();
    const question = frame.getByRole('textbox', { name: '追问' });
    await question.fill('为什么？');
    await picture(window, 'chinese-done');
    await question.press('Enter');
    await frame.getByText('每个客户端各有一个桶').waitFor();
    await panel.waitFor('done');
    await frame.getByText('已发送的内容').last().click();
    await frame.getByText('此前的对话').waitFor();
    await picture(window, 'chinese-follow-up');
    // The answer is asked for in the display language; what the model reads is English.
    const [instructions, code] = endpoint.chats()[0]?.json?.messages ?? [];
    assert.match(instructions?.content ?? '', /You explain code .*the tag "zh-cn"/is);
    assert.match(code?.content ?? '', /^## Explain this part of the file/);
  });

  it('says what went wrong, and what to do next', async () => {
    const { window, panel, endpoint } = scene;
    endpoint.script({ status: 402, json: { error: { message: 'Insufficient Balance' } } });
    await scene.explain();
    await panel.waitFor('failed');
    await panel.frame().getByText('请为此密钥的账户充值，然后重试。').waitFor();
    await panel.button('重试').waitFor();
    await picture(window, 'chinese-failed');
  });

  it('summarizes a workspace', async () => {
    const { window, endpoint } = scene;
    endpoint.setReply({ text: '限制客户端的调用频率。\n\n- 每个客户端一个桶。' });
    const dialog = window.page.locator('.monaco-dialog-box');
    await window.runCommand('Gloss: 为工作区文件生成摘要…');
    await dialog.getByRole('button', { name: '生成摘要' }).waitFor();
    await picture(window, 'chinese-plan');
    await dialog.getByRole('button', { name: '生成摘要' }).click();
    await window.answerNotification('已完成', '显示摘要');
    await window.page.locator('.pane-body .monaco-list-row').filter({ hasText: '限制客户端' }).first().waitFor();
    await picture(window, 'chinese-summaries');
  });
});
