export function DocumentList() { return null; }
