import type { Level } from '../../../shared/domain/terms.ts';

/** What an empty document of a level starts with: the sections that the field expects, without a word in them. */
const SECTIONS: Record<Level, readonly string[]> = {
  manual: [
    '颁布令 {#issue-order .front}',
    '前言 {#about .front}',
    '范围 {#scope}',
    '引用文件 {#references}',
    '术语和定义 {#terms}',
    '服务体系 {#system}',
    '商品服务 {#goods}',
    '顾客服务 {#customers}',
  ],
  procedure: [
    '目的 {#purpose}',
    '范围 {#scope}',
    '职责 {#duties}',
    '程序及要求 {#requirements}',
    '相关文件 {#documents}',
    '相关记录 {#records}',
  ],
  'work-instruction': [
    '目的 {#purpose}',
    '范围 {#scope}',
    '作业前准备 {#preparation}',
    '作业步骤与要求 {#steps}',
    '安全与注意事项 {#safety}',
    '相关记录 {#records}',
  ],
};

export function skeletonOf(level: Level): string {
  return `${SECTIONS[level].map((heading) => `# ${heading}`).join('\n\n')}\n`;
}
