import type { Grammar } from './grammar';

export const csharp: Grammar = {
  file: 'c-sharp',
  symbols: `
    (class_declaration name: (_) @name body: (_) @body) @class
    (struct_declaration name: (_) @name body: (_) @body) @class
    (record_declaration name: (_) @name) @class
    (interface_declaration name: (_) @name body: (_) @body) @interface
    (enum_declaration name: (_) @name body: (_) @body) @enum
    (delegate_declaration name: (_) @name) @type
    (namespace_declaration name: (_) @name body: (_) @body) @module
    (method_declaration name: (_) @name body: (_)? @body) @method
    (constructor_declaration name: (_) @name body: (_) @body) @method
    (local_function_statement name: (_) @name body: (_) @body) @function
    (property_declaration name: (_) @name) @method
    (field_declaration (variable_declaration (variable_declarator name: (_) @name))) @variable
  `,
  imports: '(using_directive) @import',
  above: '(comment) @above',
  used: '(identifier) @used',
};
