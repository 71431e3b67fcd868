export { checkNames } from './checkNames';
export { findNames } from './findNames';
