/** What the types of TypeScript add to JavaScript, and Node's modules and globals. */
export const typescript = `
  abstract any as asserts async await bigint boolean declare enum extends from get global implements infer
  interface is keyof namespace never number object of out override private protected public readonly require
  satisfies set static string symbol type undefined unique unknown using void accessor defer
  Partial Required Readonly Record Pick Omit Exclude Extract NonNullable Parameters ConstructorParameters
  ReturnType InstanceType ThisParameterType OmitThisParameter ThisType Awaited NoInfer Uppercase Lowercase
  Capitalize Uncapitalize PropertyKey PromiseLike ArrayLike Iterable Iterator IterableIterator AsyncIterable
  AsyncIterator AsyncIterableIterator Generator AsyncGenerator AsyncGeneratorFunction GeneratorFunction
  ReadonlyArray ReadonlyMap ReadonlySet TemplateStringsArray PropertyDescriptor PromiseSettledResult NodeJS
  node fs path os url util http https http2 net tls dns crypto stream events buffer zlib readline
  child_process worker_threads cluster querystring assert timers vm v8 perf_hooks async_hooks
  process console Buffer setTimeout setInterval setImmediate clearTimeout clearInterval queueMicrotask
  structuredClone __dirname __filename module exports argv env cwd stdin stdout stderr nextTick
  EventEmitter emit once on off prependListener listeners removeListener removeAllListeners
  readFile writeFile readFileSync writeFileSync existsSync mkdirSync readdir readdirSync stat statSync unlink
  createReadStream createWriteStream createServer createHash randomUUID randomBytes pipe pipeline promisify
  join resolve dirname basename extname relative normalize isAbsolute sep delimiter
  arguments callee caller constructor prototype default case break continue return throw try catch finally
  if else for while do switch function class const let var new delete typeof instanceof in of with yield
  this super null true false import export debugger static
`;
