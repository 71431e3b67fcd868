declare module 'undici/lib/util/timers.js' {
  const timers: {
    /** Lets time pass for undici's own timers, in milliseconds; made for tests. */
    tick(ms?: number): void;
  };
  export default timers;
}
