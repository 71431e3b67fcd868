import type { Grammar } from './grammar';

export const shell: Grammar = {
  file: 'bash',
  symbols: `
    (function_definition name: (_) @name body: (_) @body) @function
    (program (variable_assignment name: (variable_name) @name) @variable)
  `,
  imports: '',
  above: '(comment) @above',
  used: '[(command_name) (variable_name)] @used',
};
