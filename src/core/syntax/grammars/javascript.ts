import type { Grammar } from './grammar';

const value =
  '[(arrow_function body: (_) @body) (function_expression body: (_) @body) (generator_function body: (_) @body)]';
const constant = '(variable_declarator name: (identifier) @name) @variable';

/** What JavaScript and TypeScript have in common. */
export const symbols = `
  (function_declaration name: (_) @name body: (_) @body) @function
  (generator_function_declaration name: (_) @name body: (_) @body) @function
  (class_declaration name: (_) @name body: (_) @body) @class
  (method_definition name: (_) @name body: (_) @body) @method
  (variable_declarator name: (identifier) @name value: ${value}) @function
  (variable_declarator name: (identifier) @name value: (class body: (_) @body)) @class
  (pair key: (_) @name value: ${value}) @method
  (assignment_expression left: [(identifier) @name (member_expression property: (_) @name)] right: ${value}) @function
  (assignment_expression left: [(identifier) @name (member_expression property: (_) @name)] right: (class body: (_) @body)) @class
  (program [(lexical_declaration ${constant}) (variable_declaration ${constant})])
  (program (export_statement declaration: [(lexical_declaration ${constant}) (variable_declaration ${constant})]))
`;

const require =
  '(variable_declarator value: [(call_expression function: (identifier) @require) (member_expression object: (call_expression function: (identifier) @require))])';

export const imports = `
  (import_statement) @import
  (export_statement source: (_)) @import
  ((lexical_declaration ${require}) @import (#eq? @require "require"))
  ((variable_declaration ${require}) @import (#eq? @require "require"))
`;

export const javascript: Grammar = {
  file: 'javascript',
  symbols: `${symbols} (field_definition property: (_) @name value: ${value}) @method`,
  imports,
  above: '[(comment) (decorator)] @above',
  used: '[(identifier) (property_identifier) (shorthand_property_identifier) (private_property_identifier)] @used',
};
