-- The only writer of a cart: who asks, what state it is in, whether it was done before, the change itself, its mark for PostgreSQL
-- and its news are one step, so that any number of callers on any number of replicas lose nothing.
--
-- KEYS 1 the cart  2 its mark "PostgreSQL does not have this revision yet"  3 the record of the caller's idempotency key, if one was given
-- ARGV 1 the request (CartRequest)  2 for restore: the cart as PostgreSQL has it
-- Returns { code, cart, outcome }: texts of JSON, or false.

local WEEK = 7 * 24 * 60 * 60
local RECENT = 32          -- records that travel with the cart, so that a wipe of Redis does not forget the last keys
local JUMP = 1000000       -- further than Redis can be ahead of PostgreSQL
local MAX_HOLDERS = 50
local MAX_HANDOFFS = 20

local request = cjson.decode(ARGV[1])
local stored = redis.call('GET', KEYS[1])
local cart = stored and cjson.decode(stored) or nil
local faults = request.faults or {}
local rank = { VIEW = 1, EDIT = 2, OWN = 3 }

local function answer(code, text, outcome)
  return { code, text or stored, outcome or false }
end

local function fault(kind, index, extra)
  local f = extra or {}
  f.kind, f.index = kind, index
  faults[#faults + 1] = f
end

local function access()
  local best
  for _, holder in ipairs(cart.holders or {}) do
    local holds = (request.tokenHash and holder.hash == request.tokenHash) or (request.actor and holder.actor == request.actor)
    if holds and (not best or rank[holder.access] > rank[best]) then best = holder.access end
  end
  return best
end

local function held(variant)
  local sum = 0
  for _, line in ipairs(cart.lines) do
    if line.variantId == variant then sum = sum + line.quantity end
  end
  return sum
end

local function line_of(id)
  for position, line in ipairs(cart.lines) do
    if line.id == id then return line, position end
  end
end

-- Commands return 'visible' (a new version), 'hidden' (a new revision only) or nil (nothing changed), and a refusal's code.
local commands = {}

function commands.create()
  commands.linesAdd()
  return 'visible'
end

function commands.linesAdd()
  local effect
  for _, add in ipairs(request.lines or {}) do
    local line
    for _, known in ipairs(cart.lines) do
      if known.variantId == add.variantId and known.addedBy.channel == request.by.channel and known.addedBy.location == request.by.location then
        line = known
      end
    end
    local quantity = add.quantity + (line and line.quantity or 0)
    if quantity > request.maxQuantity then
      fault('TOO_MANY', add.index)
    elseif held(add.variantId) + add.quantity > add.sellable then
      fault('OUT_OF_STOCK', add.index, { variantId = add.variantId, available = add.sellable })
    elseif not line and #cart.lines >= request.maxLines then
      fault('TOO_MANY_LINES', add.index)
    else
      if not line then
        cart.lineCount = (cart.lineCount or 0) + 1
        line = { id = string.gsub(add.variantId, '-', '') .. '-' .. cart.lineCount, variantId = add.variantId, addedBy = request.by }
        cart.lines[#cart.lines + 1] = line
      end
      line.quantity, line.priceSeen = quantity, add.price
      effect = 'visible'
    end
  end
  return effect
end

function commands.linesUpdate()
  local effect
  for _, change in ipairs(request.lines or {}) do
    local line, position = line_of(change.id)
    if not line then
      fault('LINE_UNKNOWN', change.index)
    elseif change.quantity == 0 then
      table.remove(cart.lines, position)
      effect = 'visible'
    elseif change.quantity > line.quantity and not change.sellable then
      fault('NOT_SOLD', change.index, { variantId = line.variantId })
    elseif change.quantity > line.quantity and held(line.variantId) - line.quantity + change.quantity > change.sellable then
      fault('OUT_OF_STOCK', change.index, { variantId = line.variantId, available = change.sellable })
    elseif line.quantity ~= change.quantity or line.priceSeen ~= (change.price or line.priceSeen) then
      line.quantity, line.priceSeen = change.quantity, change.price or line.priceSeen
      effect = 'visible'
    end
  end
  return effect
end

function commands.linesRemove()
  local effect
  for _, removal in ipairs(request.lines or {}) do
    local line, position = line_of(removal.id)
    if line then
      table.remove(cart.lines, position)
      effect = 'visible'
    else
      fault('LINE_UNKNOWN', removal.index)
    end
  end
  return effect
end

function commands.clear()
  if #cart.lines == 0 and not cart.delivery then return nil end
  cart.lines, cart.delivery = {}, nil
  return 'visible'
end

function commands.deliverySelect()
  if not request.delivery then return nil end -- refused before the script; the record keeps why
  cart.delivery = request.delivery
  return 'visible'
end

function commands.handoffCreate()
  local live = {}
  for _, handoff in ipairs(cart.handoffs or {}) do
    if handoff.expires > request.now - WEEK * 1000 then live[#live + 1] = handoff end
  end
  while #live >= MAX_HANDOFFS do table.remove(live, 1) end
  live[#live + 1] = request.handoff
  cart.handoffs = live
  return 'hidden'
end

function commands.handoffRedeem()
  local handoff
  for _, known in ipairs(cart.handoffs or {}) do
    if known.code == request.codeHash then handoff = known end
  end
  if not handoff then return nil, 'HANDOFF_UNKNOWN' end
  if handoff.used then return nil, 'HANDOFF_USED' end
  if handoff.expires <= request.now then return nil, 'HANDOFF_EXPIRED' end
  handoff.used = true
  local holder = request.holder
  holder.access = handoff.mode
  if handoff.mode == 'TAKE_OVER' then
    holder.access = 'OWN'
    for _, former in ipairs(cart.holders) do former.access = 'VIEW' end
  end
  if #cart.holders >= MAX_HOLDERS then
    for position, former in ipairs(cart.holders) do
      if former.access == 'VIEW' then table.remove(cart.holders, position) break end
    end
  end
  cart.holders[#cart.holders + 1] = holder
  return 'visible'
end

function commands.freeze()
  if #cart.lines == 0 then return nil, 'EMPTY' end
  cart.status, cart.orderId = 'ORDERING', request.orderId
  return 'hidden'
end

function commands.unfreeze()
  if cart.status ~= 'ORDERING' or cart.orderId ~= request.orderId then return nil end
  cart.status, cart.orderId = 'OPEN', nil
  return 'hidden'
end

function commands.ordered()
  if cart.status == 'ORDERED' then return nil end
  cart.status, cart.orderId, cart.orderNumber = 'ORDERED', request.orderId, request.orderNumber
  return 'visible'
end

function commands.restore()
  return 'visible'
end

-- Is it there?
if request.command == 'restore' then
  if cart then return answer('OK') end
  cart = cjson.decode(ARGV[2])
  cart.version, cart.revision = cart.version + JUMP, cart.revision + JUMP
elseif not cart and request.command ~= 'create' then
  return answer('MISSING')
end

-- Does the caller hold it? Without a caller it is the shop itself that asks.
local may
if cart and request.needs then
  may = access()
  if not may then return answer('UNKNOWN') end
end

-- Was it done before?
if KEYS[3] then
  local record = redis.call('GET', KEYS[3])
  if record then
    record = cjson.decode(record)
  elseif cart then
    for _, recent in ipairs(cart.recent or {}) do
      if recent.key == request.keyHash then record = recent end
    end
  end
  if record then
    if record.input ~= request.inputHash then return answer('KEY_REUSED') end
    return answer('REPLAYED', nil, record.outcome)
  end
end

-- May it be done now?
if request.command == 'create' then
  if cart then return answer('KEY_REUSED') end
  cart = request.cart
elseif request.command == 'freeze' and cart.status ~= 'OPEN' and cart.orderId == request.orderId then
  return answer(cart.status == 'ORDERED' and 'ORDERED' or 'OK')
elseif request.open then
  if cart.status == 'ORDERING' then return answer('ORDERING') end
  if cart.status ~= 'OPEN' then return answer('ORDERED') end
  if request.needs and rank[may] < rank[request.needs] then return answer('READ_ONLY') end
  if request.terms and (request.terms.channel ~= cart.channel or request.terms.currency ~= cart.currency) then return answer('ELSEWHERE') end
  if request.expectedVersion and request.expectedVersion ~= cart.version then return answer('CONFLICT') end
end

cart.lines = cart.lines or {}
cart.holders = cart.holders or {}
local effect, refusal = commands[request.command]()
if refusal then return answer(refusal) end

local outcome = { data = request.data }
if #faults > 0 then outcome.faults = faults end
outcome = cjson.encode(outcome)

if effect then
  cart.revision = (cart.revision or 0) + 1
  if effect == 'visible' then cart.version = (cart.version or 0) + 1 end
  cart.updatedAt = request.at
  if KEYS[3] then
    cart.recent = cart.recent or {}
    while #cart.recent >= RECENT do table.remove(cart.recent, 2) end -- the first stays: it made the cart
    cart.recent[#cart.recent + 1] = { key = request.keyHash, input = request.inputHash, outcome = outcome }
  end
  if #cart.lines == 0 then cart.lines = nil end -- an empty table would be written as {}
  stored = cjson.encode(cart)
  redis.call('SET', KEYS[1], stored) -- without an expiry until PostgreSQL has it
  redis.call('SET', KEYS[2], cart.revision)
  if effect == 'visible' then
    redis.call('PUBLISH', request.news, cjson.encode({ topic = 'cart', key = cart.id, payload = { cartId = cart.id, version = cart.version } }))
  end
end
if KEYS[3] then
  redis.call('SET', KEYS[3], cjson.encode({ input = request.inputHash, outcome = outcome }), 'EX', WEEK)
end
return answer('OK', nil, outcome)
