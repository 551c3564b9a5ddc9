// Lays a body out for reading. Only blanks between its pieces are added: figures and texts stay letter by letter as they were sent,
// which parsing and writing anew would not promise (9007199254740993 would become ...992).

const INDENT = '  ';

/** The body laid out, or null where its kind is not known or it is not whole. */
export function pretty(body, type) {
  const kind = (type || '').toLowerCase();
  if (kind.includes('json') && isWhole(body)) {
    return prettyJson(body);
  }
  return kind.includes('xml') ? prettyXml(body) : null;
}

function isWhole(body) {
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

const JSON_PIECE = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}:,]|[^\s[\]{}:,"]+/g;

function prettyJson(body) {
  const pieces = body.match(JSON_PIECE) || [];
  let depth = 0;
  let text = '';
  pieces.forEach((piece, i) => {
    if (piece === '{' || piece === '[') {
      const isEmpty = pieces[i + 1] === '}' || pieces[i + 1] === ']';
      depth += isEmpty ? 0 : 1;
      text += piece + (isEmpty ? '' : line(depth));
    } else if (piece === '}' || piece === ']') {
      const isEmpty = pieces[i - 1] === '{' || pieces[i - 1] === '[';
      depth -= isEmpty ? 0 : 1;
      text += (isEmpty ? '' : line(depth)) + piece;
    } else {
      text += piece === ',' ? `,${line(depth)}` : piece === ':' ? ': ' : piece;
    }
  });
  return text;
}

const XML_PIECE = /<[^>]*>|[^<]+/g;

function prettyXml(body) {
  let depth = 0;
  let text = '';
  let before = '';
  for (const piece of body.match(XML_PIECE) || []) {
    if (piece.trim() === '') {
      continue;
    }
    const isEnd = piece.startsWith('</');
    const isStart = /^<[^/?!]/.test(piece) && !piece.endsWith('/>');
    depth -= isEnd ? 1 : 0;
    const isInline = !piece.startsWith('<') || (isEnd && (before === 'text' || before === 'start'));
    text += isInline || text === '' ? piece : line(depth) + piece;
    depth += isStart ? 1 : 0;
    before = isStart ? 'start' : piece.startsWith('<') ? 'other' : 'text';
  }
  return text;
}

function line(depth) {
  return `\n${INDENT.repeat(Math.min(Math.max(depth, 0), 60))}`;
}
