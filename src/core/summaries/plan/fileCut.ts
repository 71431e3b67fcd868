/** A file is cut into about 64 parts at most. */
export const mostHalvings = 6;

/** The most of the room for a part that the outline of the whole file takes, as a share. */
const shareOfOutline = 0.15;

/** Parts may be so much larger than the file by their number, so that a good place to cut is found. */
const slack = 1.2;

/** So much of what a part may hold is filled, about. */
const filled = 0.87;

/** How often a file is halved so that each part fits; 0 where it fits as it is. @param content tokens */
export function halvingsFor(content: number, room: number): number {
  return Math.max(0, Math.ceil(Math.log2(content / room)));
}

/** Most tokens of the outline of the whole file beside each part. @param forOutline those beside the file in one piece */
export function outlineBesideParts(room: number, forOutline: number): number {
  return Math.min(forOutline, Math.floor(room * shareOfOutline));
}

/** The most of a file that a part may hold, as a share. @param outline tokens beside it */
export function shareOfPart(halvings: number, content: number, room: number, outline: number): number {
  return Math.min((room - outline) / content, slack / 2 ** halvings);
}

/** In how many parts a file is expected to be asked for; 0 where it takes one request, or fits in no way. */
export function expectedParts(content: number, room: number, outline: number): number {
  const halvings = halvingsFor(content, room);
  if (halvings === 0 || halvings > mostHalvings) return 0;
  return Math.ceil(1 / (filled * shareOfPart(halvings, content, room, outline)));
}
