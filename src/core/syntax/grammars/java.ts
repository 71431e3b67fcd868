import type { Grammar } from './grammar';

export const java: Grammar = {
  file: 'java',
  symbols: `
    (class_declaration name: (_) @name body: (_) @body) @class
    (record_declaration name: (_) @name body: (_) @body) @class
    (interface_declaration name: (_) @name body: (_) @body) @interface
    (annotation_type_declaration name: (_) @name body: (_) @body) @interface
    (enum_declaration name: (_) @name body: (_) @body) @enum
    (method_declaration name: (_) @name body: (_)? @body) @method
    (constructor_declaration name: (_) @name body: (_) @body) @method
    (compact_constructor_declaration name: (_) @name body: (_) @body) @method
    (field_declaration declarator: (variable_declarator name: (_) @name)) @variable
  `,
  imports: '(import_declaration) @import',
  above: '[(line_comment) (block_comment)] @above',
  used: '[(identifier) (type_identifier)] @used',
};
