import { decodeText } from '../../src/files/text-encoding';
import { encodedIn } from '../support/encodings';

const RUSSIAN = ['Ошибка соединения', 'файл не найден', 'Пользователь вошёл в систему', 'нет доступа'];
const JAPANESE = ['接続エラー', 'ファイルが見つかりません', 'ユーザーがログインしました'];

/** As they stand in logs of programs that else write ASCII. */
const WORDS: Record<string, string[]> = {
  'windows-1251': RUSSIAN,
  'koi8-r': RUSSIAN,
  'iso-8859-5': RUSSIAN,
  ibm866: RUSSIAN,
  'windows-1253': ['Σφάλμα σύνδεσης', 'το αρχείο δεν βρέθηκε', 'Ο χρήστης συνδέθηκε'],
  'windows-1255': ['שגיאה בחיבור', 'הקובץ לא נמצא', 'המשתמש התחבר'],
  'windows-1256': ['خطأ في الاتصال', 'الملف غير موجود', 'تم تسجيل دخول المستخدم'],
  'windows-874': ['เกิดข้อผิดพลาด', 'ไม่พบไฟล์', 'ผู้ใช้เข้าสู่ระบบ'],
  shift_jis: JAPANESE,
  'euc-jp': JAPANESE,
  gb18030: ['连接错误', '找不到文件', '用户已登录', '服务器已启动'],
  big5: ['連線錯誤', '找不到檔案', '使用者已登入'],
  'euc-kr': ['연결 오류', '파일을 찾을 수 없습니다', '사용자가 로그인했습니다'],
  'windows-1252': [
    'Größe überschritten',
    'élève créé à Orléans',
    '¿Qué pasó en España?',
    'Þór Guðmundsson, þú',
    'käyttäjä päättyi',
    'Ærø og Åse',
    '“quoted” — it’s 5 € · ± 3 °C',
    '––––––––',
  ],
};

/** @param every how many lines lie between those with a word */
function logOf(encoding: string, words: string[], every: number): Buffer {
  const lines = Array.from({ length: 40 }, (_, n) => {
    const word = n % every === 0 ? encodedIn(encoding, words[(n / every) % words.length]!) : Buffer.alloc(0);
    const ascii = `2026-03-01T12:00:11Z INFO worker[${n}] GET /api/v1/rooms/${n}/messages 200 `;
    return Buffer.concat([Buffer.from(ascii), word, Buffer.from('\r\n')]);
  });
  return Buffer.concat(lines);
}

test.each(Object.entries(WORDS))(
  'P1697: issue 16: a few letters of %s in a log read as they were written',
  (encoding, words) => {
    for (const every of [1, 5, 13]) {
      const log = logOf(encoding, words, every);
      expect(decodeText(log, false)).toBe(new TextDecoder(encoding).decode(log));
    }
  },
);
