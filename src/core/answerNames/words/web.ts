/** What a browser has beside the language, the parts of HTML and CSS, and words of HTTP. */
export const web = `
  window document navigator location history localStorage sessionStorage indexedDB alert confirm prompt
  requestAnimationFrame cancelAnimationFrame requestIdleCallback matchMedia getComputedStyle open close
  addEventListener removeEventListener dispatchEvent preventDefault stopPropagation stopImmediatePropagation
  querySelector querySelectorAll getElementById getElementsByClassName getElementsByTagName createElement
  createTextNode createDocumentFragment appendChild removeChild replaceChild insertBefore insertAdjacentElement
  replaceChildren replaceWith prepend cloneNode closest matches contains classList className toggle dataset
  getAttribute setAttribute removeAttribute hasAttribute toggleAttribute attributes innerHTML outerHTML innerText
  textContent nodeValue nodeType parentNode parentElement childNodes children firstChild lastChild nextSibling
  previousSibling firstElementChild lastElementChild nextElementSibling style cssText offsetWidth offsetHeight
  offsetTop offsetLeft clientWidth clientHeight scrollTop scrollLeft scrollHeight scrollWidth scrollIntoView
  getBoundingClientRect focus blur click submit reset checked disabled href src target currentTarget
  FormData Blob File FileReader FileList Image Audio Node Element HTMLElement Document Window
  HTMLInputElement HTMLButtonElement HTMLDivElement HTMLCanvasElement SVGElement NodeList HTMLCollection
  MouseEvent KeyboardEvent PointerEvent TouchEvent InputEvent SubmitEvent FocusEvent UIEvent
  MutationObserver IntersectionObserver ResizeObserver customElements shadowRoot attachShadow ShadowRoot
  Worker ServiceWorker postMessage onmessage onclick onchange oninput onload onerror onsubmit
  html head body title meta link script div span p a ul ol li table thead tbody tr td th form input textarea
  button select option label img video audio canvas svg path section article header footer nav main aside
  h1 h2 h3 h4 h5 h6 pre code em strong br hr iframe template slot dialog details summary
  id class name type value role tabindex placeholder required hidden
  color background width height margin padding border display position top right bottom left flex grid block
  inline none absolute relative fixed sticky static overflow visibility opacity transform transition animation
  font content cursor gap auto inherit initial unset hover active before after root important px rem vh vw
  useState useEffect useMemo useCallback useRef useContext useReducer useLayoutEffect React Component props
  jsx tsx forwardRef memo Fragment Suspense render setState
  module exports require npm yarn pnpm webpack esbuild vite jest mocha eslint prettier tsc tsconfig
  GET POST PUT PATCH DELETE HEAD OPTIONS CONNECT TRACE HTTP HTTPS URL URI URN URLS API APIs REST RPC gRPC SSE
  CORS CSP CSRF XSS JWT OAuth TLS SSL TCP UDP IP IPv4 IPv6 DNS SSH FTP SMTP MIME HTML CSS DOM JSON JSONL XML YAML
  TOML CSV SVG PNG JPEG GIF PDF SQL NoSQL ORM CRUD CLI GUI UI UX SDK IDE LSP AST DSL CPU GPU RAM SSD IO OS VM
  UTF UTF8 UTF16 ASCII Unicode ISO RFC UUID GUID ID IDs PID UID EOF EOL BOM NUL CRLF LF CR TTL LRU FIFO LIFO UTC
  GMT MD5 SHA SHA1 SHA256 SHA512 AES RSA HMAC Base64 base64 Content-Type Authorization Bearer Accept Cookie
  Host Origin Referer ETag Expires
`;
