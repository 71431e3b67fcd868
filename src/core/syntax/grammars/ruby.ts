import type { Grammar } from './grammar';

export const ruby: Grammar = {
  file: 'ruby',
  symbols: `
    (method name: (_) @name body: (_)? @body) @method
    (singleton_method name: (_) @name body: (_)? @body) @method
    (class name: (_) @name body: (_)? @body) @class
    (module name: (_) @name body: (_)? @body) @module
    (assignment left: (constant) @name) @variable
  `,
  imports: '((call method: (identifier) @require) @import (#any-of? @require "require" "require_relative"))',
  above: '(comment) @above',
  used: '[(identifier) (constant)] @used',
};
