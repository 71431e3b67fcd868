import type { Grammar } from './grammar';

export const go: Grammar = {
  file: 'go',
  symbols: `
    (function_declaration name: (_) @name body: (_)? @body) @function
    (method_declaration name: (_) @name body: (_)? @body) @method
    (type_spec name: (_) @name type: (struct_type (_) @body)) @class
    (type_spec name: (_) @name type: (interface_type)) @interface
    (type_spec name: (_) @name) @type
    (type_alias name: (_) @name) @type
    (source_file (const_declaration (const_spec name: (_) @name) @variable))
    (source_file (var_declaration (var_spec name: (_) @name) @variable))
  `,
  imports: '(import_declaration) @import',
  above: '(comment) @above',
  used: '[(identifier) (field_identifier) (type_identifier) (package_identifier)] @used',
};
