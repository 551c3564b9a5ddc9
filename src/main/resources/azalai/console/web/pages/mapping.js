// What goes into which field: the object's fields as the org describes them, and the first rows mapped.
import { Absent, Notice, Table, Time, Value } from '../parts.js';
import { FINAL, usePoll, useTitle } from '../hooks.js';
import { SyncHeading } from '../sync-parts.js';
import { RowLink } from '../links.js';
import { address, get } from '../api.js';
import { attempt } from '../actions.js';
import { count } from '../format.js';
import { tell } from '../toasts.js';
import { html, useState } from '../view.js';

export function Mapping({ segments: [, sync] }) {
  useTitle('Mapping', sync);
  const answer = usePoll(address(['syncs', sync, 'mapping']), () => FINAL);
  const [fresh, setFresh] = useState(null);
  const mapping = fresh || answer.data;
  return html`<div>
    <${SyncHeading} sync=${sync} tab="mapping">${mapping && html`<${Refresh} sync=${sync} onFresh=${setFresh} />`}<//>
    <${Absent} answer=${answer} what="the fields" />
    ${mapping && html`<${Preview} sync=${sync} preview=${mapping.preview} />`}
    ${mapping && html`<${Fields} objects=${mapping.objects} />`}
  </div>`;
}

function Refresh({ sync, onFresh }) {
  const [isBusy, setBusy] = useState(false);
  const refresh = async () => {
    setBusy(true);
    await attempt(async () => {
      onFresh(await get(address(['syncs', sync, 'mapping'], { refresh: true })));
      tell('The org was asked for its fields anew.');
    });
    setBusy(false);
  };
  return html`<div class="buttons">
    <button type="button" class="outline" data-testid="refresh" aria-busy=${isBusy ? 'true' : null} disabled=${isBusy}
      onClick=${refresh}>Refresh from the org</button>
  </div>`;
}

function Preview({ sync, preview }) {
  if (!preview || preview.failure) {
    return html`<${Notice} tone="caution" title="There is no preview" testid="preview-failure"><p>${preview && preview.failure}</p><//>`;
  }
  const columns = [
    { name: 'Key', cell: (row) => html`<${RowLink} sync=${sync} row=${row.key} />${row.problem && html`
      <small class="below problem">${row.problem}</small>`}` },
    ...preview.fields.map((name, i) => ({ name, cell: (row) => html`<${Value} of=${row.values[i]} longest=${60} />` })),
  ];
  return html`
    <section aria-labelledby="preview-title">
      <h2 id="preview-title">The first rows, mapped</h2>
      <${Table} label="Preview" testid="preview" rows=${preview.rows} keyOf=${(row, i) => i} columns=${columns} wide />
    </section>`;
}

function Fields({ objects }) {
  const [text, setText] = useState('');
  const [onlyMapped, setOnlyMapped] = useState(true);
  const wanted = text.trim().toLowerCase();
  const fits = (field) => (!onlyMapped || field.mapped) && `${field.name} ${field.label} ${field.type}`.toLowerCase().includes(wanted);
  return html`<div>
    <h2>Fields</h2>
    <form class="filters" aria-label="Filter" onSubmit=${(event) => event.preventDefault()}>
      <label class="grow">Name, label or type <input type="search" data-search data-testid="filter" value=${text}
        onInput=${(event) => setText(event.target.value)} placeholder="Filter  ( / )" /></label>
      <label class="check"><input type="checkbox" role="switch" data-testid="only-mapped" checked=${onlyMapped}
        onChange=${(event) => setOnlyMapped(event.target.checked)} /> Only mapped ones</label>
    </form>
    ${objects.map((object) => html`<${Described} key=${object.name} object=${object} fields=${object.fields.filter(fits)} />`)}
  </div>`;
}

function Described({ object, fields }) {
  return html`
    <section aria-label="Fields of ${object.name}">
      <div class="title"><h3>${object.name}</h3>
        <span class="faint"><span role="status">${count(fields.length)} of ${count(object.fields.length)} fields</span>
          , as described <${Time} at=${object.describedAt} /></span></div>
      ${fields.length === 0 ? html`<p class="faint">No field is like that.</p>` : html`
        <${Table} label="Fields of ${object.name}" testid="fields-${object.name}" rows=${fields} keyOf=${(field) => field.name}
          rowTestid=${(field) => `field-${field.name}`} columns=${COLUMNS} stack />`}
    </section>`;
}

const COLUMNS = [
  { name: 'Field', cell: (field) => html`<code>${field.name}</code><small class="below"><${Value} of=${field.label} longest=${80} /></small>` },
  { name: 'Written from', look: 'half', cell: ({ mapped }) => (mapped ? html`<${Value} of=${mapped} />` : html`<span class="faint">not mapped</span>`) },
  { name: 'Type', cell: (field) => html`<div><span>${typeOf(field)}</span><${Picklist} values=${field.picklist || []} name=${field.name} /></div>` },
  { name: 'Allows', cell: (field) => html`<ul class="chips">${traits(field).map((trait) => html`<li key=${trait}>${trait}</li>`)}</ul>` },
];

function typeOf({ type, length, referenceTo }) {
  const size = length ? ` (${count(length)})` : '';
  return type + size + ((referenceTo || []).length > 0 ? ` → ${referenceTo.join(', ')}` : '');
}

function traits(field) {
  const named = [['createable', 'create'], ['updateable', 'update'], ['required', 'required'], ['externalId', 'external id'], ['unique', 'unique']];
  const found = named.filter(([name]) => field[name]).map(([, words]) => words);
  return field.createable || field.updateable ? found : ['read only', ...found];
}

function Picklist({ values, name }) {
  return html`
    <details hidden=${values.length === 0} class="picklist">
      <summary>${count(values.length)} values</summary>
      <ul tabindex="0" aria-label="Values of ${name}">${values.map((value, i) => html`<${Choice} key=${i} ...${value} />`)}</ul>
    </details>`;
}

function Choice({ value, label, active }) {
  return html`<li><${Value} of=${value} longest=${80} />
    ${label !== value && html`<small> <${Value} of=${label} longest=${80} /></small>`}${!active && html`<small> (inactive)</small>`}</li>`;
}
