import type { Grammar } from './grammar';

export const css: Grammar = {
  file: 'css',
  symbols: `
    (rule_set (selectors) @name (block) @body) @rule
    (keyframes_statement (keyframes_name) @name (keyframe_block_list) @body) @rule
  `,
  imports: '(import_statement) @import',
  above: '(comment) @above',
  used: '(keyframes_name) @used',
};
