import type { Grammar } from './grammar';

export const powershell: Grammar = {
  file: 'powershell',
  symbols: `
    (function_statement (function_name) @name (script_block) @body) @function
    (class_statement . (simple_name) @name) @class
    (enum_statement . (simple_name) @name) @enum
    (class_method_definition (simple_name) @name (script_block)? @body) @method
  `,
  imports: '',
  above: '(comment) @above',
  used: '[(command_name) (simple_name) (type_identifier) (member_name)] @used',
};
