/** A part of a word of a command line: text as it stands, or something drawn by the cloud, by what it was resolved from. */
export type Piece = string | { readonly label: string }

/** The words of a command line in their parts. */
export type Naming = (argv: readonly string[]) => readonly (readonly Piece[])[]
