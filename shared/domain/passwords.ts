/** Characters of a password. Length is what protects; there is no rule about kinds of characters. */
export const PASSWORD_LENGTH = { min: 8, max: 200 } as const;
