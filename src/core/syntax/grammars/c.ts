import type { Grammar } from './grammar';

/** A function's declarator, also behind one or two marks of a pointer or reference. */
const declared = '(function_declarator declarator: (_) @name)';
const declarators = `[
  ${declared}
  (pointer_declarator ${declared})
  (pointer_declarator (pointer_declarator ${declared}))
  (reference_declarator ${declared})
]`;

/** Serves C too, of which C++ has nearly all. */
export const c: Grammar = {
  file: 'cpp',
  symbols: `
    (function_definition declarator: ${declarators} body: (_)? @body) @function
    (declaration declarator: ${declarators}) @function
    (field_declaration declarator: ${declarators}) @method
    (class_specifier name: (_) @name body: (_) @body) @class
    (struct_specifier name: (_) @name body: (_) @body) @class
    (union_specifier name: (_) @name body: (_) @body) @class
    (enum_specifier name: (_) @name body: (_) @body) @enum
    (type_definition declarator: (type_identifier) @name) @type
    (alias_declaration name: (_) @name) @type
    (namespace_definition name: (_) @name body: (_) @body) @module
    (preproc_def name: (_) @name) @variable
    (preproc_function_def name: (_) @name) @function
    (translation_unit (declaration declarator: (init_declarator declarator: (identifier) @name)) @variable)
  `,
  imports: '(preproc_include) @import',
  above: '(comment) @above',
  used: '[(identifier) (field_identifier) (type_identifier) (namespace_identifier)] @used',
};
