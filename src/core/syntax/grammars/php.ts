import type { Grammar } from './grammar';

export const php: Grammar = {
  file: 'php',
  symbols: `
    (function_definition name: (_) @name body: (_) @body) @function
    (class_declaration name: (_) @name body: (_) @body) @class
    (trait_declaration name: (_) @name body: (_) @body) @class
    (interface_declaration name: (_) @name body: (_) @body) @interface
    (enum_declaration name: (_) @name body: (_) @body) @enum
    (method_declaration name: (_) @name body: (_)? @body) @method
    (const_declaration (const_element (name) @name)) @variable
  `,
  imports: `
    (namespace_use_declaration) @import
    (expression_statement [(require_expression) (require_once_expression) (include_expression) (include_once_expression)]) @import
  `,
  above: '(comment) @above',
  used: '(name) @used',
};
