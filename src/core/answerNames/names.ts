export { checkValues } from './checkValues';
export { checkNames } from './checkNames';
export { findNames } from './findNames';
