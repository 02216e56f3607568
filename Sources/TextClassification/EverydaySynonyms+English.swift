extension EverydaySynonyms {
    /// Words that English speakers use for the same thing, one set a line; a comma parts what may have a space in it.
    static let english = """
        buy, buys, buying, bought, purchase, purchases, purchased, purchasing, get me, shop for
        order, orders, ordered, ordering, purchase, purchases
        sell, sells, selling, sold
        pay, pays, paid, paying, payment, payments, settle
        cost, costs, price, prices, priced, pricing, how much, fee, fees, charge, charges, charged, rate, rates
        bill, bills, invoice, invoices, receipt, receipts, statement, statements
        money, cash, funds, dollars, bucks, euros, pounds
        refund, refunds, refunded, money back, reimburse, reimbursed, reimbursement, compensation, restitution, rebate
        return, returns, returned, returning, send back, give back, bring back, take back
        cancel, cancels, canceled, cancelled, canceling, cancelling, cancellation, call off, terminate, abort, scrap
        stop, stops, stopped, stopping, end, ends, ending, quit, quits, halt, cease, discontinue
        close, closes, closing, closed, shut, shut down, shut off
        delete, deletes, deleted, remove, removes, removed, removing, erase, clear, get rid of, take off, drop
        add, adds, added, adding, insert, include, put on, append
        change, changes, changed, changing, modify, modified, modifying, alter, edit, edits, edited, editing, update, updates, updated, updating, adjust, correct, amend
        switch, switches, switched, swap, swaps, swapped, exchange, exchanges, exchanged, replace, replaced, replacement, trade
        start, starts, started, starting, begin, begins, began, beginning, launch, commence, kick off
        open, opens, opened, opening, create, creates, created, creating, set up, setup, register, registered, registering, registration, sign up, signup, enroll, make a new
        make, makes, made, making, build, builds, built, prepare, prepares, prepared, cook, cooks, cooking
        fix, fixes, fixed, repair, repairs, repaired, solve, solves, solved, resolve, resolved, mend, restore
        broken, broke, break, breaks, damaged, damage, defective, faulty, cracked, not working, does not work, out of order, malfunctioning
        problem, problems, issue, issues, trouble, troubles, error, errors, fault, faults, bug, bugs, failure, difficulties
        help, helps, helped, helping, assist, assists, assistance, support, aid, guide, guidance
        agent, agents, representative, rep, operator, human, person, someone, somebody, advisor, staff, live agent
        complain, complains, complaint, complaints, complained, dissatisfied, unhappy, grievance, claim, claims
        feedback, review, reviews, opinion, opinions, comment, comments, suggestion, suggestions, rating, ratings
        tell, tells, told, telling, say, says, said, saying, inform, let me know, explain, explains, describe
        ask, asks, asked, asking, question, questions, inquire, inquiry, enquire, query, wonder, wondering
        speak, speaks, spoke, speaking, talk, talks, talked, talking, chat, chats, chatting, converse, communicate
        call, calls, called, calling, phone, phones, telephone, ring, dial, contact, contacts, reach
        text, texts, message, messages, messaging, sms
        mail, mails, mailed, email, emails, e-mail, post
        phone, cell, cellphone, mobile, smartphone, device, handset
        find, finds, found, finding, locate, locates, located, location, search, searches, searching, look for, looking for, where is, track down, whereabouts
        track, tracks, tracked, tracking, follow, trace, status, progress, where is
        check, checks, checked, checking, verify, verified, verifying, confirm, confirms, confirmed, confirmation, see if, make sure
        see, sees, saw, seen, show, shows, showed, view, views, viewing, display, look at, list, lists, pull up
        look, looks, looked, looking, watch, watches, watching, watched
        know, knows, knew, known, information, info, details, detail, learn, find out, tell me about
        want, wants, wanted, would like, need, needs, needed, wish, i'd like
        have, has, had, having, own, got, possess
        give, gives, gave, given, giving, provide, provides, provided, hand, offer, offers
        get, gets, got, getting, receive, receives, received, receiving, obtain, acquire, earn, earned
        send, sends, sent, sending, ship, ships, shipped, shipping, deliver, delivers, delivered, delivering, delivery, dispatch, mail
        arrive, arrives, arrived, arriving, arrival, come, comes, came, coming, land, lands, landing, get here, get there
        leave, leaves, left, leaving, depart, departs, departing, departure, take off, takes off
        go, goes, went, gone, going, travel, travels, travelling, traveling, trip, trips, vacation, visit, visits, visiting, journey, tour, holiday
        fly, flies, flew, flying, flight, flights, plane, planes, airplane, airline, airlines
        drive, drives, drove, driving, ride, rides
        car, cars, vehicle, vehicles, auto, automobile, truck
        taxi, taxis, cab, cabs, uber, lyft
        fuel, gas, gasoline, petrol, diesel
        tire, tires, tyre, tyres, wheel, wheels
        traffic, jam, congestion, roads, route, commute
        directions, route, way to, path, navigate, how do i get to, how to get to
        far, distance, miles, kilometers, how long to get
        hotel, hotels, motel, lodging, accommodation, accommodations, inn, place to stay, room, rooms
        book, books, booked, booking, reserve, reserves, reserved, reservation, reservations, schedule, scheduled, appointment
        meeting, meetings, conference, appointment, appointments, session
        calendar, agenda, schedule, planner, events
        remind, reminds, reminded, reminder, reminders, remember, don't forget, do not let me forget
        alarm, alarms, wake me, wake up
        timer, timers, countdown, stopwatch
        today, tonight, now, currently, right now, at the moment, at this time
        soon, quickly, fast, quick, asap, immediately, urgent, hurry, rush, speed up, faster
        late, delayed, delay, delays, overdue, behind, not arrived, slow
        date, day, days, deadline, due
        time, hour, hours, minutes, o'clock, clock
        how long, how many days, how much time, when will, when can, when do, when does, what time, duration, period
        weather, forecast, temperature, rain, raining, rainy, snow, sunny, hot outside, cold outside, umbrella
        bank, banks, banking, branch
        account, accounts, profile, profiles, membership, login
        card, cards, visa, mastercard, amex, credit card, debit card
        balance, balances, how much money, how much do i have, amount
        transfer, transfers, transferred, move, moves, moving, wire, send money
        withdraw, withdrawal, take out, atm
        deposit, deposits, deposited, put in
        transaction, transactions, spending, spent, spend, spends, spending history, purchases
        salary, wage, wages, income, paycheck, pay check, earnings, payday, paid
        tax, taxes, irs
        loan, loans, mortgage, lend, borrow, debt
        interest, apr, apy, percentage
        insurance, insured, coverage, policy, policies, plan, plans
        retirement, 401k, pension
        save, saves, saved, saving, savings
        fraud, fraudulent, scam, suspicious, unauthorized, did not make, didn't make
        stolen, steal, stole, theft, robbed, lost, lose, losing, missing, misplaced, disappeared
        block, blocks, blocked, freeze, frozen, lock, locked, hold, suspend, suspended, deactivate, disable
        activate, activated, enable, enabled, unlock, unblock, turn on, switch on
        password, passwords, passcode, pin, pin number, credentials, code
        forgot, forget, forgotten, can't remember, cannot remember, reset, recover, recovery, retrieve
        login, log in, sign in, signin, access, get into
        increase, increases, increased, raise, raises, raised, higher, more, up, bump up, boost, extend, improve
        decrease, reduce, reduced, lower, less, down, cut, minimize
        limit, limits, maximum, max, cap, most
        redeem, points, rewards, bonus, cashback, loyalty
        discount, discounts, coupon, coupons, promo, promotion, voucher, vouchers, deal, deals, sale, sales
        free, complimentary, no cost, at no charge, gratis
        cheap, cheaper, cheapest, affordable, inexpensive, low cost
        address, addresses, residence, where i live
        name, names, called, who are you, nickname
        job, jobs, work, works, working, occupation, career, employment, profession, living
        boss, manager, supervisor, company, employer, firm
        vacation days, days off, time off, pto, leave, holidays
        food, meal, meals, dish, dishes, dinner, lunch, breakfast, eat, eating, ate, eats
        restaurant, restaurants, diner, cafe, bistro, place to eat, places to eat, eatery
        recipe, recipes, how to make, how do i make, how to cook, how do i cook
        ingredient, ingredients, contents, substitute, instead of, substituted
        calories, calorie, nutrition, nutritional, healthy, protein, fat, carbs, sugar
        bake, baked, baking, roast, boil, boiled, fry, fried, grill, cook time
        buy food, groceries, grocery, shopping list, supermarket
        song, songs, music, tune, tunes, track, tracks, album, playlist, artist, band, singer
        play, plays, playing, played, put on, listen, listening, hear
        movie, movies, film, films, cinema, show, shows, series, tv, television
        loud, louder, volume, sound, quiet, quieter, turn up, turn down, mute
        light, lights, lamp, lamps, brightness
        thermostat, heating, heat, air conditioner, ac
        joke, jokes, funny, laugh, humor, something funny
        fun fact, trivia, interesting fact, fact, facts, something interesting
        story, tale, poem, read me
        translate, translates, translation, translated, in spanish, in french, in german, in italian, in chinese, how do you say, how do i say, how would i say
        language, languages, spanish, french, german, english, italian, chinese, accent
        mean, means, meaning, definition, define, defined, synonym, what does, what is a
        spell, spells, spelled, spelling
        calculate, calculation, compute, math, plus, minus, multiply, multiplied, divide, divided, times, sum, square root, subtract
        convert, conversion, conversions, how many, ounces, inches, pounds, cups, feet, meters, kilograms
        coin, heads, tails, flip, toss
        dice, die, roll
        random number, number between, pick a number
        hello, hi, hey, greetings, good morning, good afternoon, good evening, howdy, what's up, sup, how are you, how's it going, how do you do
        bye, goodbye, see you, see ya, farewell, later, good night, talk to you later, so long
        thanks, thank, thank you, thankful, thx, appreciate, grateful, ty, cheers
        yes, yeah, yep, sure, ok, okay, correct, right, true, exactly, affirmative, absolutely, of course, definitely, certainly, yup
        no, nope, nah, not, never, negative, wrong, false, incorrect, don't, doesn't
        maybe, perhaps, possibly, not sure, i guess, unsure, might, dunno
        repeat, again, once more, one more time, say that again, pardon, come again, what did you say
        please, pls, plz, kindly
        can, could, would, will, may, able, possible, allowed
        allowed, allow, permitted, legal, permission
        robot, bot, machine, computer, ai, program, real person, software, are you real
        creator, created you, made you, built you, designed you, invented
        age, old, born, birthday, birthdate
        hobby, hobbies, interests, free time, for fun
        pet, pets, dog, dogs, cat, cats
        friend, friends, buddy, family, mom, mother, dad, father, wife, husband, spouse
        doctor, doctors, physician, hospital, clinic, medical, health, medicine, sick, ill
        shot, shots, vaccine, vaccination, vaccinated, vaccinations, immunization
        passport, visa, visas, travel documents
        luggage, baggage, bag, bags, suitcase, carry on, carry-on
        timezone, time zone, time difference
        plug, socket, adapter, converter, outlet, charger
        battery, charge, charging, power, juice
        internet, wifi, wi-fi, network, online, website, site, web, connection, signal
        app, application, software, program
        download, install, installed, installing, installation
        subscription, subscribe, subscribed, subscriptions, newsletter, unsubscribe, opt out
        size, sizes, big, large, small, length, width, height
        color, colors, colour, colours
        quality, material, made of
        available, availability, in stock, stock, out of stock, inventory, sold out
        item, items, product, products, goods, article, articles, merchandise, thing, things
        package, packages, parcel, parcels, shipment, shipments, box
        gift, gifts, present, presents, wrap
        warranty, guarantee, guaranteed
        store, stores, shop, shops, outlet, dealer
        near, nearby, close by, around here, near me, closest, nearest, in the area, local
        good, great, best, nice, excellent, top, awesome, recommended, recommend, recommendation, recommendations, suggest, suggestions, ideas
        bad, terrible, awful, worst, horrible, poor, sucks
        like, love, enjoy, favorite, prefer
        list, lists, todo, to do, to-do, tasks, task, checklist
        user, users, customer, customers, client, clients
        name, username, user name, user id
        apply, applying, application, applications, applied, request, requests, requested
        approve, approved, accept, accepted, reject, rejected, declined, denied, refused, denial
        expire, expires, expired, expiration, expiry, valid
        score, credit score, rating, credit rating
        build credit, improve my credit, raise my credit, boost my credit
        direct deposit, routing number, account number, checks, checkbook
        sync, pair, connect, connected, link, linked
        speed, faster, slower, pace, speak slower, talk faster
        whisper, voice, volume
        where, what place, which place, location
        who, whom, whose, which person
        why, what reason, how come, reason, reasons, cause
        """
}
