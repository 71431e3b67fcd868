import type { Grammar } from './grammar';

const named = '(function_definition name: (_) @name body: (_) @body)';
const classNamed = '(class_definition name: (_) @name body: (_) @body)';

export const python: Grammar = {
  file: 'python',
  symbols: `
    ${named} @function
    (decorated_definition definition: ${named}) @function
    ${classNamed} @class
    (decorated_definition definition: ${classNamed}) @class
    (module (expression_statement (assignment left: (identifier) @name) @variable))
  `,
  imports: '[(import_statement) (import_from_statement)] @import',
  above: '(comment) @above (block . (expression_statement (string) @docstring))',
  used: '(identifier) @used',
};
