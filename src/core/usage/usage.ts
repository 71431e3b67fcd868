/** Token counts as the endpoint billed them. */
export interface Usage {
  promptTokens: number;
  completionTokens: number;
  /** The part of the prompt that the endpoint had cached. */
  cachedTokens: number;
}
