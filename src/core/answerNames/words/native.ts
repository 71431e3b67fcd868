/** What Go, Rust, C and C++ have by themselves, as far as answers name it. */
export const native = `
  break case chan const continue default defer else fallthrough for func go goto if import interface map package
  range return select struct switch type var any append bool byte cap clear close comparable complex complex64
  complex128 copy delete error false float32 float64 imag int int8 int16 int32 int64 iota len make max min new nil
  panic print println real recover rune string true uint uint8 uint16 uint32 uint64 uintptr main init
  fmt os io bufio bytes strings strconv errors context sync atomic time math rand sort slices maps net http url
  json xml csv base64 hex binary encoding log slog filepath path regexp reflect runtime testing unsafe crypto
  Println Printf Print Sprintf Sprint Sprintln Fprintf Fprintln Fprint Errorf Sscanf Scanln Is As Unwrap Join New
  Error String Reader Writer Closer ReadCloser ReadWriter Read Write Close Seek Flush EOF Copy ReadAll ReadFile
  WriteFile Open Create OpenFile Remove RemoveAll Rename Mkdir MkdirAll MkdirTemp CreateTemp Stat Getenv Exit Args
  Stdin Stdout Stderr Context WithCancel WithTimeout WithDeadline WithValue Background TODO Done Err Deadline
  Canceled DeadlineExceeded Mutex RWMutex WaitGroup Once Pool Cond Map Lock Unlock RLock RUnlock Wait Add Do Load
  Store Swap CompareAndSwap Go Sleep Now Since Until Duration Time After AfterFunc Tick Ticker Timer NewTicker
  NewTimer Millisecond Microsecond Nanosecond Second Minute Hour Unix Format Parse Atoi Itoa ParseInt ParseFloat
  ParseBool FormatInt Quote Contains HasPrefix HasSuffix Index Split SplitN Replace ReplaceAll ToLower ToUpper Trim
  TrimSpace TrimPrefix TrimSuffix TrimRight TrimLeft Fields Repeat Builder WriteString WriteByte WriteRune Buffer
  NewReader NewWriter NewScanner NewBuffer Scanner Scan Text Bytes Marshal Unmarshal MarshalIndent NewEncoder
  NewDecoder Encode Decode Handler HandlerFunc HandleFunc ListenAndServe Request ResponseWriter Client Get Post
  StatusOK Header Slice Sort Ints Strings Search Less Len Value TypeOf ValueOf DeepEqual GOMAXPROCS NumCPU NumGoroutine
  T B M Run Fatal Fatalf Errorf Helper Cleanup Parallel goroutine goroutines gofmt GOPATH
  as async await crate dyn enum extern fn impl in let loop match mod move mut pub ref self Self static super trait
  union use where while i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 isize usize f32 f64 char str Vec VecDeque String Box
  Rc Arc Cell RefCell RwLock Option Some None Result Ok Err HashMap HashSet BTreeMap BTreeSet Cow Pin Future
  Iterator IntoIterator From Into TryFrom TryInto AsRef AsMut Deref DerefMut Drop Clone Copy Debug Display Default
  Eq PartialEq Ord PartialOrd Hash Send Sync Sized Fn FnMut FnOnce Duration Instant Path PathBuf OsStr OsString
  unwrap unwrap_or unwrap_or_else unwrap_or_default expect ok err ok_or ok_or_else map map_err and_then or_else
  is_some is_none is_ok is_err as_ref as_mut take replace clone cloned copied iter iter_mut into_iter collect
  enumerate zip chain filter filter_map flat_map fold find position any all rev skip step_by peekable next len
  is_empty push pop insert remove contains contains_key get get_mut entry or_insert or_insert_with or_default
  extend drain retain truncate with_capacity capacity to_string to_owned to_vec as_str as_bytes into from parse
  trim split lines chars bytes starts_with ends_with borrow borrow_mut deref drop lock spawn join send recv
  println eprintln format vec panic assert assert_eq assert_ne todo unimplemented unreachable write writeln
  derive cfg test allow inline macro_rules std core alloc cargo rustc clippy no_std unsafe
  alignas alignof auto catch class compl concept const_cast consteval constexpr constinit co_await co_return
  co_yield decltype delete do double dynamic_cast else explicit export extern float friend inline int long mutable
  namespace new noexcept nullptr operator private protected public register reinterpret_cast requires return short
  signed sizeof static_assert static_cast struct switch template this thread_local throw try typedef typeid typename
  union unsigned using virtual void volatile wchar_t override final size_t ssize_t ptrdiff_t intptr_t uintptr_t
  int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t bool true false NULL include define undef ifdef
  ifndef endif elif pragma once error warning defined restrict
  stdio stdlib string stdint stdbool stddef assert errno math limits ctype time signal unistd pthread
  printf fprintf sprintf snprintf vsnprintf scanf sscanf puts putchar getchar fopen fclose fread fwrite fgets fputs
  fseek ftell fflush feof ferror perror malloc calloc realloc free memcpy memmove memset memcmp memchr strlen
  strnlen strcpy strncpy strcat strncat strcmp strncmp strchr strrchr strstr strtok strdup strtol strtoul strtod
  atoi atof exit abort atexit getenv system qsort bsearch rand srand abs isdigit isalpha isalnum isspace toupper
  tolower open close read write lseek ioctl fork exec execve waitpid pipe dup2 socket bind listen accept connect
  errno EINTR EAGAIN ENOENT ENOMEM EINVAL ENOENT EACCES EEXIST SIGINT SIGTERM SIGKILL SIGSEGV FILE stdin stdout
  stderr argc argv main INT_MAX INT_MIN UINT_MAX SIZE_MAX EXIT_SUCCESS EXIT_FAILURE
  iostream vector list deque map set unordered_map unordered_set multimap array tuple pair optional variant any
  string_view span bitset stack queue priority_queue unique_ptr shared_ptr weak_ptr make_unique make_shared
  function bind ref cref move forward swap exchange begin end cbegin cend rbegin rend size empty front back
  push_back emplace_back pop_back push_front emplace insert erase clear find count at data resize reserve
  c_str substr append first second cout cin cerr clog endl getline stringstream ostringstream istringstream
  ifstream ofstream fstream ostream istream sort stable_sort transform accumulate for_each find_if copy
  back_inserter remove_if unique reverse lower_bound upper_bound min_element max_element thread mutex lock_guard
  unique_lock scoped_lock condition_variable atomic future promise async chrono exception runtime_error
  logic_error invalid_argument out_of_range bad_alloc what numeric_limits enable_if is_same declval nullopt
`;
