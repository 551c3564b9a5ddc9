// Rejected and invalid rows of one sync: why, which, and once more.
import { Act, retry } from '../actions.js';
import { Absent, Notice, Table, Time, Value } from '../parts.js';
import { Groups, SyncHeading } from '../sync-parts.js';
import { RowLink, RunLink } from '../links.js';
import { address } from '../api.js';
import { count, counted } from '../format.js';
import { link } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html, useEffect, useState } from '../view.js';

export function Rejected({ segments: [, sync], query }) {
  useTitle('Rejected rows', sync);
  const code = query.get('code');
  const after = query.get('after');
  const groups = usePoll(address(['syncs', sync, 'rejected', 'groups']));
  const page = usePoll(address(['syncs', sync, 'rejected'], { code, after }));
  const reload = () => [groups, page].forEach((answer) => answer.reload());
  return html`<div>
    <${SyncHeading} sync=${sync} tab="rejected">
      ${groups.data && html`<span class="faint" data-testid="total">${counted(groups.data.total, 'row')}</span>`}
    <//>
    <${Absent} answer=${groups} what="the reasons" />
    ${groups.data && groups.data.total === 0 && html`<${Notice} tone="good" testid="empty"><p>No row of this sync is rejected or invalid.</p><//>`}
    ${groups.data && groups.data.total > 0 && html`<${Groups} sync=${sync} groups=${groups.data.groups} chosen=${code} />`}
    <${Absent} answer=${page} what="the rows" />
    ${page.data && page.data.rows.length > 0 && html`<${Rows} sync=${sync} code=${code} after=${after} page=${page} reload=${reload} />`}
  </div>`;
}

function Rows({ sync, code, after, page, reload }) {
  const [chosen, setChosen] = useState(new Set());
  useEffect(() => setChosen(new Set()), [code, after]);
  const { rows, next } = page.data;
  const again = (keys) => async () => {
    await retry(sync, keys);
    setChosen(new Set());
    reload();
  };
  return html`
    <section aria-labelledby="rows-title">
      <div class="title">
        <h2 id="rows-title">${code ? `Rows with ${code}` : 'Rows'}</h2>
        <div class="buttons">
          <${Act} testid="retry-chosen" unless=${chosen.size === 0 ? 'Choose rows first.' : null} onAct=${again([...chosen])}>
            Retry the ${count(chosen.size)} chosen
          <//>
          <${Act} testid="retry-all" onAct=${again(undefined)}>Retry all rows of the sync<//>
          <a role="button" class="outline" href=${address(['syncs', sync, 'rejected.csv'], { code })} download data-testid="csv">CSV</a>
        </div>
      </div>
      <${Table} label="Rejected rows" testid="rejected" rows=${rows} keyOf=${(row) => row.key}
        columns=${columns(sync, rows, chosen, setChosen)} isLoading=${page.isLoading} stack />
      <nav class="pages" aria-label="Pages">
        ${after && html`<a href=${link(['syncs', sync, 'rejected'], { code })} data-testid="first">First page</a>`}
        ${next && html`<a href=${link(['syncs', sync, 'rejected'], { code, after: next })} data-testid="next">Next page</a>`}
      </nav>
    </section>`;
}

function columns(sync, rows, chosen, setChosen) {
  const areAll = rows.every((row) => chosen.has(row.key));
  const turn = (keys, on) => {
    const now = new Set(chosen);
    keys.forEach((key) => (on ? now.add(key) : now.delete(key)));
    setChosen(now);
  };
  return [
    { name: 'Chosen', look: 'narrow',
      head: html`<${Choice} label="Choose all rows of this page" isOn=${areAll} turn=${(on) => turn(rows.map((row) => row.key), on)} />`,
      cell: ({ key }) => html`<${Choice} label="Choose row ${key}" isOn=${chosen.has(key)} turn=${(on) => turn([key], on)} />` },
    { name: 'Key', look: 'key-cell', cell: (row) => html`<${RowLink} sync=${sync} row=${row.key} longest=${60} />` },
    { name: 'Reason', look: 'narrow', cell: (row) => html`<code>${row.code}</code>${row.invalid && html`<small class="below">not sent</small>`}` },
    { name: 'Message', look: 'half', cell: (row) => html`<${Value} of=${row.message} />` },
    { name: 'Field', cell: (row) => (row.field ? html`<code>${row.field}</code>` : html`<span class="faint">–</span>`) },
    { name: 'Tries', look: 'number', cell: (row) => count(row.attempts) },
    { name: 'Again', title: 'When a run tries it again by itself', cell: (row) => html`<${Time} at=${row.retryAt} />` },
    { name: 'Run', cell: (row) => html`<${RunLink} run=${row.run} />` },
  ];
}

function Choice({ label, isOn, turn }) {
  return html`<input type="checkbox" aria-label=${label} checked=${isOn} onChange=${(event) => turn(event.target.checked)} />`;
}
