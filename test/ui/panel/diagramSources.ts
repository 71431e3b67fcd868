/** A diagram of each kind that is drawn, with what answers use of it. */
export const diagramSources: Readonly<Record<string, string>> = {
  flowchart: `flowchart TD
    accTitle: How a request goes
    accDescr: From the start to the store, or to the end.
    A[Start] --> B{Is it <b>ok</b>?}
    B -->|yes| C(Do \`it\`)
    B -.->|no| D([Stop])
    subgraph one [A group]
      C ==> E[(Store)] --> F((x))
    end
    style A fill:#f00
    classDef primary fill:#0f0
    class B primary
    D --x G>flag] & H[/para/]`,
  sequence: `sequenceDiagram
    autonumber
    participant A as Client
    actor B as User
    A->>+B: Hello <i>x</i>
    B-->>-A: Back
    loop every
      A-)B: async
    end
    Note over A,B: both
    alt ok
      A->>A: self
    else bad
      A-xB: no
    end`,
  class: `classDiagram
    class Animal {
      <<interface>>
      +String name
      -int age
      +eat(food) bool
    }
    Animal <|-- Dog : is
    Dog *-- "1..*" Leg
    Dog ..> Cat : chases
    note for Dog "a note"`,
  state: `stateDiagram-v2
    [*] --> Idle
    Idle --> Busy : start
    state Busy {
      [*] --> Work
      Work --> [*]
    }
    Busy --> [*]
    note right of Idle : waits
    state fork <<fork>>
    Idle --> fork
    fork --> X
    state c <<choice>>
    X --> c`,
  er: `erDiagram
    CUSTOMER ||--o{ ORDER : places
    ORDER {
      int id PK
      string note "c"
    }
    ORDER }|..|{ ITEM : has`,
};

/** A source as an answer has it. */
export function fenced(source: string): string {
  return `\`\`\`mermaid\n${source}\n\`\`\`\n`;
}
