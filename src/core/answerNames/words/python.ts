/** What Python has by itself: its words, what is built in, the methods of its types, the modules that come with it. */
export const python = `
  ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
  BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
  ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
  EnvironmentError Exception ExceptionGroup False FileExistsError FileNotFoundError FloatingPointError
  FutureWarning GeneratorExit IOError ImportError ImportWarning IndentationError IndexError InterruptedError
  IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError ModuleNotFoundError NameError None
  NotADirectoryError NotImplemented NotImplementedError OSError OverflowError PendingDeprecationWarning
  PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning
  StopAsyncIteration StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError True
  TypeError UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
  UnicodeWarning UserWarning ValueError Warning ZeroDivisionError __abs__ __add__ __aenter__ __aexit__ __all__
  __and__ __annotations__ __await__ __bool__ __build_class__ __builtins__ __bytes__ __call__ __cause__
  __ceil__ __class__ __class_getitem__ __closure__ __code__ __contains__ __context__ __debug__ __defaults__
  __del__ __delattr__ __delete__ __delitem__ __dict__ __dir__ __divmod__ __doc__ __enter__ __eq__ __exit__
  __file__ __float__ __floor__ __floordiv__ __format__ __ge__ __get__ __getattribute__ __getformat__
  __getitem__ __getnewargs__ __getstate__ __globals__ __gt__ __hash__ __iadd__ __iand__ __import__ __imul__
  __index__ __init__ __init_subclass__ __int__ __invert__ __ior__ __isabstractmethod__ __isub__ __iter__
  __ixor__ __kwdefaults__ __le__ __len__ __loader__ __lshift__ __lt__ __main__ __mod__ __module__ __mul__
  __name__ __ne__ __neg__ __new__ __next__ __or__ __package__ __pos__ __post_init__ __pow__ __qualname__
  __radd__ __rand__ __rdivmod__ __reduce__ __reduce_ex__ __repr__ __reversed__ __rfloordiv__ __rlshift__
  __rmod__ __rmul__ __ror__ __round__ __rpow__ __rrshift__ __rshift__ __rsub__ __rtruediv__ __rxor__ __set__
  __set_name__ __setattr__ __setitem__ __setstate__ __sizeof__ __slots__ __spec__ __str__ __sub__
  __subclasshook__ __suppress_context__ __traceback__ __truediv__ __trunc__ __xor__ abc abs add add_note aifc
  aiter all and anext any append argparse args array as as_integer_ratio ascii assert ast async asynchat
  asyncio asyncore atexit audioop await base64 bdb bin binascii bisect bit_count bit_length bool break
  breakpoint builtins bytearray bytes bz2 cProfile calendar callable capitalize case casefold center cgi cgitb
  chr class classmethod clear close cls cmath codecs codeop collections colorsys compile compileall complex
  concurrent configparser conjugate contextlib contextvars continue copy copyreg count csv ctypes curses
  dataclasses datetime dbm decimal decode def del delattr deleter denominator dict difference
  difference_update difflib dir dis discard distutils divmod doctest elif else email encode encodings endswith
  ensurepip enum enumerate errno eval except exec expandtabs extend faulthandler fcntl fdel fget filecmp
  fileinput filter finally find float fnmatch for format format_map fractions from from_bytes fromhex fromkeys
  frozenset fset ftplib functools gc genericpath get getattr getopt getpass getter gettext gi_code gi_frame
  gi_running gi_suspended gi_yieldfrom glob global globals graphlib grp gzip hasattr hash hashlib heapq help
  hex hmac html http id if imag imaplib imp import importlib in index input insert inspect int intersection
  intersection_update io ipaddress is is_integer isalnum isalpha isascii isdecimal isdigit isdisjoint
  isidentifier isinstance islower isnumeric isprintable isspace issubclass issubset issuperset istitle isupper
  items iter itertools join json keys keyword lambda len linecache list ljust locale locals logging lower
  lstrip lzma maketrans map marshal match math max memoryview mimetypes min mmap modulefinder msvcrt
  multiprocessing netrc next nonlocal not nt ntpath numbers numerator object oct opcode open operator optparse
  or ord os partition pass pathlib pdb pickle pickletools pkgutil platform plistlib pop popitem poplib posix
  posixpath pow pprint print profile property pstats pty pwd py_compile pydoc pyexpat queue quopri raise
  random range re readline real remove removeprefix removesuffix replace repr reprlib resource return reverse
  reversed rfind rindex rjust rlcompleter round rpartition rsplit rstrip runpy secrets select selectors self
  send set setattr setdefault setter shelve shlex shutil signal slice smtpd smtplib socket socketserver sort
  sorted split splitlines sqlite3 ssl startswith staticmethod statistics str string stringprep strip struct
  subprocess sum super swapcase symmetric_difference symmetric_difference_update sys sysconfig syslog tabnanny
  tarfile tempfile termios textwrap threading throw time timeit title tkinter to_bytes tokenize tomllib trace
  traceback tracemalloc translate try tty tuple turtle type types typing unicodedata union unittest update
  upper urllib uuid values vars venv warnings wave weakref webbrowser while winreg winsound with
  with_traceback wsgiref xml xmlrpc yield zfill zip zipapp zipfile zipimport zlib zoneinfo
`;
