import type { Grammar } from './grammar';
import { imports, javascript, symbols } from './javascript';

const value = '[(arrow_function body: (_) @body) (function_expression body: (_) @body)]';

export const typescript: Grammar = {
  file: 'typescript',
  symbols: `${symbols}
    (abstract_class_declaration name: (_) @name body: (_) @body) @class
    (interface_declaration name: (_) @name body: (_) @body) @interface
    (enum_declaration name: (_) @name body: (_) @body) @enum
    (type_alias_declaration name: (_) @name) @type
    (module name: (_) @name body: (_) @body) @module
    (internal_module name: (_) @name body: (_) @body) @module
    (function_signature name: (_) @name) @function
    (method_signature name: (_) @name) @method
    (abstract_method_signature name: (_) @name) @method
    (public_field_definition name: (_) @name value: ${value}) @method
  `,
  imports,
  above: javascript.above,
  used: javascript.used.replace('[', '[(type_identifier) '),
};

export const tsx: Grammar = { ...typescript, file: 'tsx' };
