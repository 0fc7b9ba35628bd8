import { context, send } from './api.js';
import { Cart } from './cart.js';
import { Shelf } from './shelf.js';
import { language, money, names, text } from './texts.js';

const find = (id) => document.getElementById(id);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};

const variants = new Map(); // by id, with their product
const cart = new Cart();
let products = [];
let chosen = null; // id of the variant in the panel
let category = new URLSearchParams(location.search).get('category') ?? 'coffee';
let connection = 'connecting';

// Where a shopper may look around: exact quantities on the web, bands in the app.
const channels = ['web', 'app'];

const shelf = new Shelf({
  onState(state) {
    connection = state;
    find('connection').dataset.state = state;
    find('connection-text').textContent = text(state);
  },
  onAvailability(id, availability) {
    const variant = variants.get(id);
    if (!variant) return;
    variant.availability = availability;
    showStock(variant);
  },
  onPlace(id, code, status, quantity) {
    const variant = variants.get(id);
    const place = variant?.availability.byLocation.nodes.find((node) => node.location.code === code);
    if (!place) return;
    const more = quantity === null || place.quantity === null ? 0 : quantity - place.quantity;
    Object.assign(place, { status, quantity });
    summarise(variant.availability);
    showStock(variant, code, more);
  },
});

// The sum of the places, as the API gives it for the whole: nothing below zero counts against another place.
function summarise(availability) {
  const places = availability.byLocation.nodes;
  if (availability.sellable !== null) availability.sellable = places.reduce((sum, place) => sum + (place.quantity ?? 0), 0);
  availability.status = ['IN_STOCK', 'LOW', 'BACKORDER'].find((status) => places.some((place) => place.status === status)) ?? 'OUT_OF_STOCK';
}

async function load() {
  find('products').setAttribute('aria-busy', 'true');
  try {
    const data = await send('Board', { category });
    if (!context.language) context.language = data.channel.languages.find((tag) => navigator.languages.some((own) => own.startsWith(tag))) ?? data.channel.languages[0];
    document.documentElement.lang = context.language;
    await dress(data);
    products = data.products.nodes;
    variants.clear();
    for (const product of products) for (const variant of product.variants.nodes) variants.set(variant.id, Object.assign(variant, { product }));
    if (!variants.has(chosen)) chosen = products[0]?.variants.nodes[0]?.id ?? null;
    await cart.load();
    showProducts();
    showChosen();
    showCart();
    shelf.follow([...variants.keys()].slice(0, 100));
    history.replaceState(null, '', `?${new URLSearchParams({ ...context, category })}`);
  } catch (error) {
    say(error.message);
  } finally {
    find('products').setAttribute('aria-busy', 'false');
  }
}

// Names and looks come from the brand of the channel.
async function dress({ channel, categories }) {
  const { colours = {}, typeface } = channel.brand.tokens;
  for (const [name, colour] of Object.entries(colours)) document.documentElement.style.setProperty(`--${name}`, colour);
  if (typeface) document.documentElement.style.setProperty('--typeface', typeface);
  document.title = `${channel.brand.name} · ${text('places')}`;
  Object.assign(find('logo'), { src: channel.brand.logo.url, alt: channel.brand.name, hidden: false });
  find('tagline').textContent = channel.brand.tagline;
  for (const element of document.querySelectorAll('[data-text]')) element.textContent = text(element.dataset.text);
  for (const element of document.querySelectorAll('[data-label]')) element.setAttribute('aria-label', text(element.dataset.label));
  find('connection-text').textContent = text(connection);
  const named = await Promise.all(channels.map((code) => send('Channel', {}, { 'X-Channel': code })));
  options('channel', named.map((answer) => [answer.channel.code, answer.channel.name]), context.channel);
  options('language', channel.languages.map((tag) => [tag, names[tag] ?? tag]), context.language);
  find('categories').replaceChildren(
    ...categories.map(({ slug, name }) => make('button', { type: 'button', textContent: name, ariaPressed: String(slug === category), onclick: () => ((category = slug), (chosen = null), load()) })),
  );
}

function options(id, entries, value) {
  find(id).replaceChildren(...entries.map(([code, name]) => make('option', { value: code, textContent: name })));
  find(id).value = value;
}

function showProducts() {
  find('products').replaceChildren(
    ...products.map((product) => {
      const card = find('product-card').content.firstElementChild.cloneNode(true);
      card.dataset.product = product.id;
      picture(card.querySelector('img'), product.media.nodes[0]);
      card.querySelector('.name').textContent = product.name;
      card.querySelector('.price').textContent = cheapest(product);
      card.onclick = () => choose(product.variants.nodes[0].id, true);
      return card;
    }),
  );
  products.forEach(showBadge);
}

function cheapest(product) {
  const prices = product.variants.nodes.map((variant) => variant.price?.gross).filter(Boolean);
  return prices.length ? money(prices.reduce((low, price) => (Number(price.amount) < Number(low.amount) ? price : low))) : '';
}

function showBadge(product) {
  const card = document.querySelector(`[data-product="${CSS.escape(product.id)}"]`);
  const status = ['IN_STOCK', 'LOW', 'BACKORDER'].find((word) => product.variants.nodes.some((variant) => variant.availability.status === word)) ?? 'OUT_OF_STOCK';
  Object.assign(card.querySelector('.badge'), { textContent: text(status) }).dataset.status = status;
  card.setAttribute('aria-pressed', String(variants.get(chosen)?.product === product));
}

function choose(id, scroll) {
  chosen = id;
  products.forEach(showBadge);
  showChosen();
  if (scroll && matchMedia('(max-width: 60rem)').matches) find('chosen').scrollIntoView({ behavior: 'smooth' });
}

function showChosen() {
  const variant = variants.get(chosen);
  if (!variant) return find('chosen').replaceChildren(make('p', { textContent: text('empty') }));
  const { product } = variant;
  const image = make('img', { className: 'hero' });
  picture(image, variant.media.nodes[0] ?? product.media.nodes[0]);
  const chips = product.variants.nodes.length > 1
    ? [make('div', { className: 'chips', role: 'group', ariaLabel: product.name }, ...product.variants.nodes.map((other) =>
        make('button', { type: 'button', textContent: other.name, ariaPressed: String(other.id === chosen), onclick: () => choose(other.id) })))]
    : [];
  const add = make('button', { id: 'add', type: 'button', className: 'main', textContent: text('add'), onclick: () => addToCart(variant) });
  find('chosen').replaceChildren(
    image,
    make('div', { className: 'facts' }, make('h1', { textContent: product.name }), make('p', { className: 'about', textContent: product.description }), ...chips,
      make('p', { className: 'buy' }, make('strong', { className: 'price', textContent: variant.price ? money(variant.price.gross) : '' }), add)),
    make('h2', { textContent: text('places') }),
    make('ul', { id: 'places' }),
    make('p', { className: 'sum' }, make('span', { textContent: text('everywhere') }), make('strong', { id: 'sellable' })),
    make('p', { className: 'sku', textContent: variant.sku }),
  );
  showStock(variant);
}

function showStock(variant, changed, more = 0) {
  showBadge(variant.product);
  if (variant.id !== chosen) return;
  const places = variant.availability.byLocation.nodes;
  const most = Math.max(1, ...places.map((place) => place.quantity ?? 0));
  const list = find('places');
  for (const place of places) {
    const { code, name, kind } = place.location;
    let row = list.querySelector(`[data-place="${code}"]`);
    if (!row) {
      row = make('li', {}, make('span', { className: 'place' }, make('b', { textContent: name }), make('small', { textContent: text(kind === 'STORE' ? 'store' : 'warehouse') })),
        make('span', { className: 'bar' }, make('i')), make('output', { className: 'quantity' }), make('span', { className: 'badge' }));
      row.dataset.place = code;
      list.append(row);
    }
    const quantity = row.querySelector('.quantity');
    quantity.textContent = place.quantity ?? '';
    row.querySelector('.bar').hidden = place.quantity === null;
    row.querySelector('i').style.inlineSize = `${(100 * Math.max(0, place.quantity ?? 0)) / most}%`;
    Object.assign(row.querySelector('.badge'), { textContent: text(place.status) }).dataset.status = place.status;
    if (code === changed) {
      row.dataset.change = more < 0 ? 'less' : 'more';
      row.onanimationend = () => delete row.dataset.change;
    }
  }
  for (const row of [...list.children]) if (!places.some((place) => place.location.code === row.dataset.place)) row.remove();
  find('sellable').textContent = variant.availability.sellable ?? text(variant.availability.status);
  find('add').disabled = variant.availability.status === 'OUT_OF_STOCK' || !variant.price;
}

async function addToCart(variant) {
  const button = find('add');
  button.disabled = true;
  try {
    const [error] = await cart.add(variant.id);
    say(error ? (error.available === undefined ? error.message : text('left', error.available)) : text('added'), !error);
  } catch (error) {
    say(error.message);
  }
  showCart();
  button.disabled = variant.availability.status === 'OUT_OF_STOCK';
}

function showCart() {
  const lines = cart.current?.lines ?? [];
  const total = cart.current?.totals.total;
  find('cart').replaceChildren(
    make('h2', { textContent: text('cart') }),
    lines.length === 0
      ? make('p', { className: 'empty', textContent: text('empty') })
      : make('ul', {}, ...lines.map((line) => {
          const product = line.variant?.product.name ?? '';
          const name = line.variant && line.variant.name !== product ? `${product}, ${line.variant.name}` : product;
          const remove = make('button', { type: 'button', textContent: '×', title: text('remove'), ariaLabel: `${text('remove')}: ${name}`, onclick: async () => (await cart.remove(line.id), showCart()) });
          return make('li', {}, make('span', { className: 'count', textContent: `${line.quantity} ×` }), make('span', { textContent: name }),
            make('span', { className: 'price', textContent: line.total ? money(line.total.gross) : '' }), remove);
        })),
    ...(lines.length && total ? [make('p', { className: 'total' }, make('span', { textContent: text('total') }), make('strong', { textContent: money(total.gross) })),
      make('p', { className: 'tax', textContent: `${text('tax')} ${money(total.tax)}` })] : []),
  );
}

function picture(image, media) {
  Object.assign(image, media ? { src: media.url, alt: media.alt } : { alt: '' });
}

let silence;
function say(words, isGood = false) {
  clearTimeout(silence);
  Object.assign(find('message'), { textContent: words }).dataset.good = isGood;
  silence = setTimeout(() => (find('message').textContent = ''), 4000);
}

find('channel').onchange = ({ target }) => ((context.channel = target.value), load());
find('language').onchange = ({ target }) => ((context.language = target.value), load());
document.documentElement.lang = context.language || 'en';
await load();
