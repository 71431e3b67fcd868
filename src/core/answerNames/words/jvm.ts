/** What Java, Kotlin and C# have by themselves, as far as answers name it. */
export const jvm = `
  abstract assert boolean break byte case catch char class const continue default do double else enum extends
  final finally float for goto if implements import instanceof int interface long native new package private
  protected public return short static strictfp super switch synchronized this throw throws transient try void
  volatile while var record sealed permits yield non-sealed fun val when is in out object companion data lateinit
  inline reified suspend internal open override operator infix vararg by where init constructor it
  Object String StringBuilder StringBuffer CharSequence Integer Long Double Float Short Byte Character Boolean
  Number BigInteger BigDecimal Math System Runtime Thread Runnable Callable Class Enum Record Void Iterable
  Comparable Comparator Cloneable AutoCloseable Closeable Serializable Override Deprecated SuppressWarnings
  FunctionalInterface SafeVarargs Collection Collections List ArrayList LinkedList Map HashMap LinkedHashMap
  TreeMap ConcurrentHashMap ConcurrentMap Set HashSet LinkedHashSet TreeSet EnumMap EnumSet Queue Deque ArrayDeque
  PriorityQueue Stack Vector Iterator ListIterator Arrays Objects Optional OptionalInt Stream IntStream LongStream
  Collectors Collector Function BiFunction Supplier Consumer BiConsumer Predicate BiPredicate UnaryOperator
  BinaryOperator Random Scanner UUID Date Calendar Instant Duration LocalDate LocalTime LocalDateTime
  ZonedDateTime Clock Executor ExecutorService Executors ThreadPoolExecutor Future CompletableFuture
  CountDownLatch Semaphore ReentrantLock Lock ReadWriteLock AtomicInteger AtomicLong AtomicBoolean AtomicReference
  ThreadLocal TimeUnit InputStream OutputStream Reader Writer BufferedReader BufferedWriter PrintStream File Files
  Path Paths Throwable Exception RuntimeException Error NullPointerException IllegalArgumentException
  IllegalStateException IndexOutOfBoundsException ArrayIndexOutOfBoundsException ClassCastException
  ConcurrentModificationException UnsupportedOperationException NumberFormatException ArithmeticException
  InterruptedException IOException FileNotFoundException UncheckedIOException ClassNotFoundException
  NoSuchElementException StackOverflowError OutOfMemoryError AssertionError TimeoutException ExecutionException
  java javax jdk lang util io nio net concurrent atomic function stream time text
  equals hashCode toString getClass clone finalize notify notifyAll wait compareTo compare length size isEmpty
  isBlank get put add addAll remove removeIf contains containsKey containsValue getOrDefault putIfAbsent
  computeIfAbsent computeIfPresent compute merge keySet values entrySet getKey getValue iterator hasNext next
  stream map filter reduce collect forEach toList toArray sorted distinct limit skip flatMap anyMatch allMatch
  noneMatch findFirst findAny orElse orElseGet orElseThrow ifPresent isPresent of ofNullable copyOf asList sort
  reverse shuffle unmodifiableList emptyList singletonList charAt substring indexOf lastIndexOf startsWith endsWith
  trim strip split replace replaceAll join format valueOf parseInt parseDouble append insert println print printf
  out err in currentTimeMillis nanoTime exit getMessage printStackTrace getCause addSuppressed close run call
  start sleep interrupt isInterrupted submit execute shutdown invokeAll lock unlock tryLock acquire release await
  countDown getAndIncrement incrementAndGet compareAndSet listOf mapOf setOf mutableListOf mutableMapOf let also
  apply run with takeIf takeUnless require check error lazy until downTo step repeat Pair Triple Any Unit Nothing
  as base bool checked decimal delegate event explicit extern fixed foreach implicit lock namespace object
  operator out params readonly ref sbyte sealed sizeof stackalloc string struct typeof uint ulong unchecked
  unsafe ushort using virtual add alias ascending async await by descending dynamic equals from get global group
  init into join let nameof notnull on orderby partial remove required select set unmanaged value when where with
  Task ValueTask IEnumerable IEnumerator IList ICollection IDictionary Dictionary SortedDictionary Tuple ValueTuple
  Nullable Action Func IDisposable IAsyncDisposable Dispose DisposeAsync CancellationToken
  CancellationTokenSource Console WriteLine ReadLine Guid DateTime DateTimeOffset TimeSpan Span ReadOnlySpan
  Memory StringComparison Convert Environment Enumerable Where Select SelectMany OrderBy OrderByDescending GroupBy
  First FirstOrDefault Single SingleOrDefault Any All Count Sum Max Min Average Aggregate ToList ToArray
  ToDictionary ToString GetHashCode GetType Equals Add AddRange Remove Contains ContainsKey TryGetValue Clear
  Length Substring IndexOf StartsWith EndsWith Replace Split Join Trim IsNullOrEmpty IsNullOrWhiteSpace Format
  Parse TryParse ConfigureAwait WhenAll WhenAny FromResult Run Delay Wait Result ArgumentException
  ArgumentNullException ArgumentOutOfRangeException InvalidOperationException NotImplementedException
  NotSupportedException NullReferenceException KeyNotFoundException FormatException OperationCanceledException
  ObjectDisposedException AggregateException Interlocked Monitor Mutex SemaphoreSlim Linq Collections Generic
  Threading Tasks Text IO
`;
