/** What Ruby, PHP, shells and SQL have by themselves, and words that stand for others in examples. */
export const scripts = `
  alias and begin BEGIN END defined? def do elsif end ensure false for if in module next nil not or redo rescue
  retry return self super then true undef unless until when while yield attr_accessor attr_reader attr_writer
  puts print p pp require require_relative include extend prepend raise lambda proc loop freeze frozen? nil? empty?
  any? all? none? include? respond_to? is_a? kind_of? instance_of? send public_send method_missing
  define_method instance_variable_get instance_variable_set each each_with_index each_with_object map collect
  select reject inject reduce find detect sort sort_by group_by partition zip flatten compact uniq first last take
  drop push pop shift unshift concat join split strip chomp gsub sub scan match upcase downcase capitalize reverse
  to_s to_i to_f to_a to_h to_sym to_proc keys values fetch dig merge merge! delete key? has_key? tap then
  initialize new allocate Class Module Object BasicObject Kernel Comparable Enumerable Enumerator Struct Symbol
  String Array Hash Integer Float Range Regexp Proc Method Thread Mutex Queue Time Date StandardError
  ArgumentError NoMethodError RuntimeError KeyError TypeError NameError ZeroDivisionError Rails gem bundle rake
  abstract array callable clone declare echo elseif enddeclare endfor endforeach endif endswitch endwhile eval
  final fn foreach global goto implements include_once insteadof instanceof interface isset list match mixed
  namespace parent php readonly require_once resource static stdClass switch trait unset use var xor __construct
  __destruct __get __set __call __toString __invoke __DIR__ __FILE__ __LINE__ __CLASS__ count strlen strpos substr
  str_replace str_contains str_starts_with explode implode sprintf printf trim ltrim rtrim strtolower strtoupper
  ucfirst in_array array_map array_filter array_reduce array_merge array_keys array_values array_key_exists
  array_push array_pop array_shift array_slice array_splice array_unique usort ksort is_null is_array is_string
  is_int is_numeric empty intval json_encode json_decode file_get_contents file_put_contents preg_match
  preg_replace date strtotime var_dump print_r die exit header Closure Iterator IteratorAggregate ArrayAccess
  Countable Traversable Exception InvalidArgumentException RuntimeException Throwable
  if then elif else fi case esac for while until do done in function select time local export readonly declare
  typeset unset shift set trap source eval exec exit return break continue test true false
  cd ls cat cp mv rm mkdir rmdir touch ln chmod chown pwd head tail less more grep egrep sed awk cut sort uniq wc tr
  xargs find tee echo printf read env which type kill ps top df du tar gzip gunzip zip unzip curl wget ssh scp rsync
  sudo su apt apt-get brew git docker kubectl make cmake gcc clang python python3 pip pip3 node npm npx yarn pnpm
  cargo go rustc java javac mvn gradle bash sh zsh fish pwsh powershell man cron systemctl PATH HOME USER SHELL PWD
  TMPDIR IFS LANG Get Set New Remove Write Read Start Stop Invoke Import Export Out Select Where ForEach
  Get-ChildItem Get-Content Set-Content Write-Host Write-Output Write-Error Where-Object ForEach-Object
  Select-Object New-Object Invoke-WebRequest Test-Path Join-Path param process begin end
  SELECT FROM WHERE INSERT INTO VALUES UPDATE SET DELETE CREATE TABLE ALTER DROP INDEX VIEW PRIMARY KEY FOREIGN
  REFERENCES UNIQUE NOT NULL DEFAULT CHECK CONSTRAINT JOIN INNER LEFT RIGHT OUTER FULL CROSS ON USING GROUP BY
  ORDER HAVING LIMIT OFFSET UNION ALL DISTINCT AS AND OR IN EXISTS BETWEEN LIKE IS CASE WHEN THEN ELSE END CAST
  COUNT SUM AVG MIN MAX COALESCE BEGIN COMMIT ROLLBACK TRANSACTION INT INTEGER BIGINT VARCHAR TEXT BOOLEAN DATE
  TIMESTAMP SERIAL ASC DESC WITH RECURSIVE RETURNING EXPLAIN ANALYZE
  select from where insert into values update set delete create table alter drop index group order having
  limit offset union distinct join
  foo bar baz qux quux example name value key item items args kwargs argv opts options null none nil undefined NaN
  Infinity inf true false yes no on off main master HEAD origin README LICENSE TODO FIXME NOTE Ctrl Alt Shift Cmd
  Enter Tab Escape Esc Space Backspace Delete Home End
`;
