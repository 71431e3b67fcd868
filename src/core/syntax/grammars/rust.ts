import type { Grammar } from './grammar';

export const rust: Grammar = {
  file: 'rust',
  symbols: `
    (function_item name: (_) @name body: (_) @body) @function
    (function_signature_item name: (_) @name) @function
    (struct_item name: (_) @name body: (_)? @body) @class
    (union_item name: (_) @name body: (_) @body) @class
    (enum_item name: (_) @name body: (_) @body) @enum
    (trait_item name: (_) @name body: (_) @body) @interface
    (impl_item type: (_) @name body: (_) @body) @class
    (mod_item name: (_) @name body: (_) @body) @module
    (type_item name: (_) @name) @type
    (const_item name: (_) @name) @variable
    (static_item name: (_) @name) @variable
    (macro_definition name: (_) @name) @function
  `,
  imports: '(use_declaration) @import ((mod_item !body) @import)',
  above: '[(line_comment) (block_comment) (attribute_item)] @above',
  used: '[(identifier) (type_identifier) (field_identifier)] @used',
};
