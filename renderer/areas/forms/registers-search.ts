export const REGISTERS = ['forms', 'outlets'] as const;
export type RegisterId = (typeof REGISTERS)[number];

/** What the address of the registers carries. */
export interface RegistersSearch {
  register?: RegisterId;
  /** id or number of the record form that is open */
  form?: string;
}

export function readRegistersSearch(search: Record<string, unknown>): RegistersSearch {
  const register = REGISTERS.find((each) => each === search.register);
  return { ...(register ? { register } : {}), ...(typeof search.form === 'string' ? { form: search.form } : {}) };
}
