import { dayOf } from '../../../shared/domain/calendar.ts';
import { signedText } from '../../../shared/domain/signatures.ts';
import { safeName } from '../bundles/bundle-paths.ts';
import { changeText } from '../change-requests/check-change.ts';
import type { Reader, SignatureRow, SigningKeyRow } from '../ports.ts';
import { sha256Of } from '../revisions/revision-text.ts';
import { pemOf } from './list-signatures.ts';
import { fingerprintOf } from './signing-key.ts';

/** Everything signed up to a day, with the public keys that it was signed with. */
export interface SignedState {
  signatures: SignatureRow[];
  keys: SigningKeyRow[];
  /** what was signed with its SHA-256 and is no document's text: of each decided change request, by id of the signature */
  contents: ReadonlyMap<string, string>;
}

const PAGE = 500;
/** Where they lie in a bundle, and the list of all of them. */
export const SIGNATURE_FOLDER = 'signatures';
export const SIGNATURE_LIST = `${SIGNATURE_FOLDER}/signatures.json`;

/** `on`: day in the firm's time zone; what was signed later belongs to a later bundle. */
export async function collectSignatures(reader: Reader, on: string): Promise<SignedState> {
  const signatures: SignatureRow[] = [];
  for (let after: string | null = null; ; ) {
    const rows = await reader.signatures.list(after, PAGE);
    signatures.push(...rows.filter((row) => dayOf(row.at) <= on));
    if (rows.length < PAGE) break;
    after = rows.at(-1)!.id;
  }
  const used = new Set(signatures.map((row) => row.keyId));
  const contents = new Map<string, string>();
  for (const { id, subjectKind, subjectId, contentSha256 } of signatures) {
    const request = subjectKind === 'change-request' ? await reader.changeRequests.byId(subjectId) : null;
    const content = request && changeText(request, await reader.changeRequests.targets(request.id));
    if (content && sha256Of(content) === contentSha256) contents.set(id, content);
  }
  return { contents, signatures, keys: (await reader.signatures.keys()).filter((key) => used.has(key.id)) };
}

/**
 * The files with which a reader checks every signature without this program: the signed bytes and the signature of each decision side by side, the public
 * keys, what was decided about where that is no document, a list of all as JSON, and how to do it.
 */
export function signatureFiles({ signatures, keys, contents }: SignedState): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (name: string, content: string) => files.set(name, Buffer.from(content, 'utf8'));
  const keyPath = (key: SigningKeyRow) =>
    `${SIGNATURE_FOLDER}/keys/${safeName(`${key.name}-${fingerprintOf(key.publicKey).slice(0, 16)}`)}.pem`;
  const pathOfKey = new Map(keys.map((key) => [key.id, keyPath(key)]));
  const listed = signatures.map((row) => {
    const { signature, ...facts } = row;
    const stem = `${SIGNATURE_FOLDER}/signed/${safeName([row.documentNumber, row.label, row.personName, row.id.slice(-12)].filter(Boolean).join(' '))}`;
    text(`${stem}.txt`, signedText(row));
    files.set(`${stem}.sig`, Buffer.from(signature, 'base64'));
    const content = contents.get(row.id);
    if (content !== undefined) text(`${stem}.json`, content);
    const lies = content === undefined ? {} : { content: `${stem}.json` };
    return { ...facts, signature, signed: `${stem}.txt`, ...lies, key: pathOfKey.get(row.keyId) ?? null };
  });
  for (const key of keys) text(keyPath(key), pemOf(key.publicKey));
  const list = {
    format: 'wenkong-signatures/1',
    signatures: listed,
    keys: keys.map((key) => ({ ...key, fingerprint: fingerprintOf(key.publicKey), file: keyPath(key) })),
  };
  text(SIGNATURE_LIST, `${JSON.stringify(list, null, 2)}\n`);
  text(`${SIGNATURE_FOLDER}/验证方法 How to verify.txt`, HOW);
  return files;
}

const HOW = `怎样不靠文控工坊验证签名

signed文件夹里，每项审批和决定有两个文件：.txt是所签的文本，.sig是签名。keys文件夹里是签名人的公钥。
signatures.json把签名和公钥对应起来。签名算法是Ed25519，所签的就是.txt文件的全部字节。

1. 在signatures.json里找到这项决定的key，即公钥文件。
2. 在资料包解压后的文件夹里运行（换成实际文件名，需要OpenSSL 3）：

   openssl pkeyutl -verify -pubin -inkey "signatures/keys/公钥.pem" -rawin -in "signatures/signed/决定.txt" -sigfile "signatures/signed/决定.sig"

   显示Signature Verified Successfully，就是这把密钥签的，一个字都没有改。
3. .txt里content-sha256一行是当时正文的SHA-256。现行版本的正文在sources文件夹里，可以这样核对：

   openssl dgst -sha256 "sources/文件.md"

   更改申请的审批所签的内容是signed文件夹里与.txt同名的.json文件（申请编号、内容、理由、期望日期和各处更改前后的文字），核对方法相同：

   openssl dgst -sha256 "signatures/signed/决定.json"

4. 公钥指纹是公钥DER字节的SHA-256，可向签名人本人或文控员核对（设置里各人的签名密钥）：

   openssl pkey -pubin -in "signatures/keys/公钥.pem" -outform DER | openssl dgst -sha256

.txt的格式：第一行是格式名称，以后每行一个字段，值里的反斜线和控制字符已转义，正文缺省记作-。

How to verify the signatures without this program

The folder "signed" holds two files for each decision: the signed text (.txt) and the signature (.sig); "keys" holds the public keys, and signatures.json
says which key belongs to which signature. The algorithm is Ed25519 over all bytes of the .txt file.

1. Find the decision in signatures.json; "key" names the file of its public key.
2. In the folder of the unpacked bundle run the first command above (OpenSSL 3). "Signature Verified Successfully" means that this key signed exactly this text.
3. The line content-sha256 is the SHA-256 of the text of the document; texts in force lie in "sources": second command.
   What a decision on a change request signs lies beside its .txt as .json: third command.
4. The fingerprint of a key is the SHA-256 of its DER bytes (fourth command): compare it with the signer or the document controller.

The .txt format: the first line names it, then one field a line; backslashes and control characters in values are escaped, a missing text is "-".
`;
