import type { Words } from '../say.ts';

/** The command line: what `--help` says, what people read without `--json`, and what is wrong with what was typed. */
export const cliWords = {
  'cli.help': {
    fa: 'پرونده: ایستگاه تصویربرداری پرونده‌های فنی.\nکاربرد: parvandeh فرمان [گزینه‌ها]\n',
    en: 'Parvandeh: a workstation that images technical dossiers.\nUsage: parvandeh COMMAND [options]\n',
  },
  'cli.help-common': {
    fa: 'همه فرمان‌ها:\n  --json   هر سطر خروجی یک شیء JSON است و جز آن چیزی نیست\n  --help   راهنمای همان فرمان\nپوشه ایستگاه با ‎--data یا PARVANDEH_DATA و جای بایگانی با ‎--store یا PARVANDEH_STORE تعیین می‌شود.\nکد پایان: ۰ درست، ۱ پاسخ منفی، ۲ کاربرد نادرست، ۳ خطای پیرامون که تکرارش می‌ارزد.',
    en: 'Every command:\n  --json   one JSON object per line on standard output, and nothing else\n  --help   help on that command\nThe folder of the station is --data or PARVANDEH_DATA, the archive --store or PARVANDEH_STORE.\nExit codes: 0 good, 1 the answer is no, 2 wrong usage, 3 a fault of the surroundings, worth trying again.',
  },
  'cli.summary.start': { fa: 'ایستگاه و صفحه‌های آن را راه می‌اندازد', en: 'starts the station and its screens' },
  'cli.summary.init': {
    fa: 'ایستگاه شعبه را با نخستین مدیر آن می‌سازد، یا ایستگاهی از دست رفته را از سامانه مرکزی بازسازی می‌کند',
    en: 'makes the station of a branch with its first administrator, or rebuilds a lost one from the central store',
  },
  'cli.summary.demo': {
    fa: 'پرونده‌ای را در ایستگاه نمونه از هر دوازده مرحله می‌گذراند',
    en: 'takes a dossier of a sample station through all twelve steps',
  },
  'cli.summary.import': { fa: 'پرونده‌ای را ثبت و فایل‌ها را صفحه‌های آن می‌کند', en: 'registers a dossier and captures files as its pages' },
  'cli.summary.images': { fa: 'همه تصویرهایی که ایستگاه پاسخگوی آن‌هاست', en: 'every image that the station answers for' },
  'cli.summary.analyse': { fa: 'آنچه دستگاه در هر صفحه می‌بیند؛ چیزی نمی‌نویسد', en: 'what the machine sees on each page; writes nothing' },
  'cli.summary.straighten': {
    fa: 'صفحه را راست و برش می‌دهد و در فایلی تازه می‌نویسد',
    en: 'turns, deskews and crops a page into a new file',
  },
  'cli.summary.status': { fa: 'حال ایستگاه در یک نگاه', en: 'one look at the station' },
  'cli.summary.sync': {
    fa: 'صندوق ارسال را همین حالا، با رعایت حد خط مگر با --ignore-limits، به بایگانی می‌فرستد و پاسخ مرکز را می‌خواند',
    en: 'pushes the outbox to the archive now, under the limits of the line unless --ignore-limits, and reads what the centre answered',
  },
  'cli.sync-published': { fa: '{dossier}: {megabytes} مگابایت در بایگانی است', en: '{dossier}: {megabytes} MB stand in the archive' },
  'cli.sync-done': {
    fa: 'منتشرشده {published}، رسید {receipts}، باقی‌مانده {left}',
    en: '{published} published, {receipts} receipts, {left} left',
  },
  'cli.sync-centre': {
    fa: 'پاسخ مرکز: پذیرفته {accepted}، ردشده {rejected}، در انتظار پذیرش {awaiting}',
    en: 'The centre: {accepted} accepted, {rejected} rejected, {awaiting} await acceptance',
  },
  'cli.sync-not-pinned': {
    fa: 'کلید مرکز تعیین نشده است، پس هیچ پاسخی باور نمی‌شود؛ در انتظار پذیرش {awaiting}. مدیر کلید را تعیین کند.',
    en: 'No key of the centre is pinned, so nothing it says is believed; {awaiting} await acceptance. An administrator pins the key.',
  },
  'cli.sync-put-back': {
    fa: 'به بایگانی برگردانده شد: {versions} نسخه، {announcements} اعلام',
    en: 'Put back into the archive: {versions} versions, {announcements} announcements',
  },
  'cli.sync-missing': { fa: 'در بایگانی نیست: {what}', en: 'Missing from the archive: {what}' },
  'cli.status-behind': {
    fa: 'سامانه مرکزی به گذشته برگشته است؛ نیست: {answers} پاسخ مرکز، {announcements} اعلام، {versions} نسخه ({lost} از آن‌ها این‌جا هم نیست). {what}',
    en: 'The central archive was set back; missing: {answers} answers, {announcements} announcements, {versions} versions ({lost} of them not here either). {what}',
  },
  'cli.status-acceptance': {
    fa: 'در انتظار پذیرش مرکز: {awaiting}، ردشده {rejected}',
    en: 'Awaiting acceptance by the centre: {awaiting}, rejected {rejected}',
  },
  'cli.status-disk-low': {
    fa: 'دیسک نزدیک پر شدن است: کمتر از {megabytes} مگابایت جا مانده. صندوق ارسال را خالی یا جا باز کنید.',
    en: 'The disk is nearly full: less than {megabytes} MB are free. Empty the outbox or free some space.',
  },
  'error.centre-key-malformed': { fa: 'مقدار {option} اثر انگشت یک کلید نیست.', en: '{option} is no fingerprint of a key.' },
  'error.centre-key-malformed.do': {
    fa: '۶۴ رقم شانزده‌شانزدهی را همان‌گونه که مرکز می‌خواند وارد کنید.',
    en: 'Type the 64 hexadecimal digits as the centre reads them out.',
  },
  'cli.summary.log-verify': { fa: 'زنجیره رویدادها را می‌سنجد', en: 'verifies the chain of events' },
  'cli.summary.store-validate': { fa: 'درستی بایگانی را با مشخصات OCFL می‌سنجد', en: 'validates an archive against the OCFL specification' },
  'cli.summary.store-audit': {
    fa: 'همه فایل‌های بایگانی را دوباره می‌خواند و با چکیده‌ها و رسیدها می‌سنجد',
    en: 'reads every file of an archive again, against digests and receipts',
  },
  'cli.summary.store-list': { fa: 'پرونده‌های بایگانی', en: 'lists the dossiers of an archive' },
  'cli.summary.store-probe': { fa: 'آنچه سرور بایگانی رعایت می‌کند', en: 'what the server of the archive enforces' },
  'cli.summary.store-policy': { fa: 'کمترین دسترسی کلید یک شعبه', en: 'the least rights of a branch’s key' },
  'cli.store-write-hole': {
    fa: 'این سرور نوشته بی‌امضا را می‌پذیرد: نگهبانی جلوی آن بگذارید که حالت STREAMING-UNSIGNED-PAYLOAD-TRAILER را رد کند.',
    en: 'This server accepts writes that nobody signed: put a guard in front of it that refuses STREAMING-UNSIGNED-PAYLOAD-TRAILER.',
  },
  'cli.summary.store-get': { fa: 'فایل‌های یک پرونده را از بایگانی بیرون می‌آورد', en: 'takes the files of a dossier out of an archive' },
  'cli.summary.store-export': { fa: 'یک پرونده را یک فایل PDF می‌کند', en: 'makes one PDF of a dossier' },
  'cli.summary.stamp-verify': {
    fa: 'مهر «اسکن شد» را از تصویر می‌خواند و با بایگانی می‌سنجد',
    en: 'reads the stamp from a picture and compares it with the archive',
  },
  'cli.summary.check-national-id': { fa: 'کد ملی را می‌سنجد', en: 'checks a national ID' },
  'cli.summary.check-date': { fa: 'تاریخ را در هر دو تقویم می‌گوید', en: 'reads a date in both calendars' },
  'cli.summary.doctor': { fa: 'آنچه این رایانه دارد و ندارد', en: 'what this machine has and lacks' },
  'cli.summary.bench': { fa: 'سرعت برنامه در کنار کف همان کار', en: 'the figures of the product beside their floors' },

  'cli.ask-password': { fa: 'گذرواژه: ', en: 'Password: ' },
  'cli.comma': { fa: '، ', en: ', ' },
  'cli.valid': { fa: 'درست', en: 'valid' },
  'cli.invalid': { fa: 'نادرست', en: 'invalid' },
  'cli.bad-file': { fa: '{place}: {message} {do} ({code})', en: '{place}: {message} {do} ({code})' },

  'cli.analyse-size': { fa: '{width}×{height} پیکسل', en: '{width}×{height} pixels' },
  'cli.analyse-dpi': { fa: '{dpi} نقطه در اینچ', en: '{dpi} dpi' },
  'cli.analyse-skew': { fa: 'کجی {degrees}°', en: 'skew {degrees}°' },
  'cli.mode.bw': { fa: 'سیاه‌وسفید', en: 'bilevel' },
  'cli.mode.gray': { fa: 'خاکستری', en: 'grey' },
  'cli.mode.colour': { fa: 'رنگی', en: 'colour' },
  'cli.straightened': { fa: 'چرخش {turn}°، راست‌کردن {deskew}°، {crop}', en: 'turned {turn}°, deskewed {deskew}°, {crop}' },
  'cli.straighten-whole': { fa: 'بی‌برش', en: 'not cropped' },
  'cli.straighten-crop': { fa: 'بریده به {width}×{height}', en: 'cropped to {width}×{height}' },

  'cli.in-spool': { fa: 'در ایستگاه', en: 'on this station' },
  'cli.not-in-spool': { fa: 'در ایستگاه نیست', en: 'not on this station' },

  'cli.status-station': { fa: 'ایستگاه {station}، {branch}', en: 'Station {station}, {branch}' },
  'cli.status-sample': { fa: 'ایستگاه نمونه {station}، {branch}', en: 'Sample station {station}, {branch}' },
  'cli.status-not-set-up': { fa: 'ایستگاه هنوز راه‌اندازی نشده است.', en: 'The station has not been set up yet.' },
  'cli.status-dossiers': {
    fa: 'پرونده‌ها: {total}؛ پایان‌یافته {done}، برگشتی {sentBack}، کنارگذاشته {aside}، خارج از نوبت {outOfTurn}',
    en: 'Dossiers: {total}; done {done}, sent back {sentBack}, put aside {aside}, out of turn {outOfTurn}',
  },
  'cli.status-pages': { fa: 'تصویرها: {images}، {megabytes} مگابایت', en: 'Images: {images}, {megabytes} MB' },
  'cli.status-queue': {
    fa: 'کارهای پس‌زمینه: در انتظار {waiting}، بازمانده {stopped}',
    en: 'Background work: {waiting} waiting, {stopped} given up',
  },
  'cli.status-outbox': {
    fa: 'در راه بایگانی: {count}، {megabytes} مگابایت، قدیمی‌ترین {oldest}',
    en: 'On the way to the archive: {count}, {megabytes} MB, oldest {oldest}',
  },
  'cli.status-store': { fa: 'بایگانی: {where}', en: 'Archive: {where}' },
  'cli.status-store-away': { fa: 'بایگانی در دسترس نیست: {where}', en: 'The archive cannot be reached: {where}' },
  'cli.status-disk': { fa: 'جای خالی دیسک: {megabytes} مگابایت', en: 'Free disk space: {megabytes} MB' },
  'cli.status-clock': {
    fa: 'ساعت: {now}؛ آخرین رویداد {lastEvent}؛ {seconds} ثانیه عقب',
    en: 'Clock: {now}; last event {lastEvent}; {seconds} s behind',
  },
  'cli.status-versions': { fa: 'نسخه برنامه {product}، Node {node}', en: 'Version {product}, Node {node}' },

  'cli.state.ok': { fa: 'هست', en: 'ok' },
  'cli.state.missing': { fa: 'نیست', en: 'missing' },
  'cli.state.old': { fa: 'کهنه', en: 'too old' },

  'cli.log-good': { fa: 'زنجیره درست است: {events} رویداد، پایان {head}', en: 'The log is good: {events} events, head {head}' },
  'cli.log-culprit': { fa: 'نخستین سطر نادرست: {line}', en: 'First wrong line: {line}' },

  'cli.storage-root': { fa: 'ریشه بایگانی', en: 'storage root' },
  'cli.no-id': { fa: 'بی‌شناسه', en: 'no id' },
  'cli.audit-total': {
    fa: '{objects} پرونده، {files} فایل، {megabytes} مگابایت دوباره خوانده شد؛ {receipts} رسید سنجیده شد؛ {skipped} پرونده کنار ماند؛ یافته‌ها: {findings}',
    en: '{objects} objects, {files} files, {megabytes} MB read again; {receipts} receipts compared; {skipped} objects left out; findings: {findings}',
  },
  'cli.store-exported': {
    fa: 'نسخه {version}: {pages} صفحه، {megabytes} مگابایت در {file}',
    en: 'Version {version}: {pages} pages, {megabytes} MB in {file}',
  },
  'pdf.title': { fa: 'پرونده {number}، {name}', en: 'Dossier {number}, {name}' },
  'pdf.not-filed': { fa: 'طبقه‌بندی‌نشده', en: 'Not classified' },
  'cli.store-got': {
    fa: 'نسخه {version}: {files} فایل، {megabytes} مگابایت در {out}',
    en: 'Version {version}: {files} files, {megabytes} MB in {out}',
  },

  'cli.stamp-read': {
    fa: '{file}: پرونده {dossier}، تصویر {image}، چکیده {digest}',
    en: '{file}: dossier {dossier}, image {image}, digest {digest}',
  },
  'cli.stamp-matches': {
    fa: '{file}: بایگانی تصویر {image} پرونده {dossier} را با همین چکیده دارد. صفحه را با چشم نیز با آن بسنجید.',
    en: '{file}: the archive holds image {image} of dossier {dossier} under this digest. Compare the page with it by eye too.',
  },
  'cli.stamp-differs': {
    fa: '{file}: مهر، تصویر {image} پرونده {dossier} را می‌گوید و بایگانی چنین تصویری با این چکیده ندارد.',
    en: '{file}: the stamp names image {image} of dossier {dossier}, which the archive does not hold under this digest.',
  },
  'cli.stamp-unknown': {
    fa: '{file}: پرونده {dossier} (تصویر {image}) در این بایگانی نیست؛ چیزی نمی‌توان گفت.',
    en: '{file}: dossier {dossier} (image {image}) is not in this archive; nothing can be said.',
  },

  'error.command-unknown': { fa: 'فرمان «{command}» شناخته نیست.', en: 'There is no command “{command}”.' },
  'error.command-unknown.do': { fa: 'فرمان‌ها را با «parvandeh --help» ببینید.', en: 'See the commands with “parvandeh --help”.' },
  'error.wrong-words': { fa: 'فرمان درست نوشته نشده است.', en: 'The command was not given as it must be.' },
  'error.wrong-words.do': { fa: 'این‌گونه بنویسید: parvandeh {usage}', en: 'Write: parvandeh {usage}' },
  'error.option-missing': { fa: 'گزینه {option} داده نشده است.', en: 'The option {option} is missing.' },
  'error.option-missing.do': { fa: 'آن را بیفزایید؛ راهنمای فرمان با ‎--help.', en: 'Add it; --help tells more.' },
  'error.option-empty': { fa: 'گزینه {option} خالی است.', en: 'The option {option} is empty.' },
  'error.option-empty.do': { fa: 'مقدارش را بنویسید یا گزینه را بردارید.', en: 'Give it a value, or leave the option out.' },
  'error.system-refuses': { fa: 'سیستم این را اجازه نداد: {where} ‏({cause}).', en: 'The system does not permit this: {where} ({cause}).' },
  'error.system-refuses.do': {
    fa: 'نشانی پوشه، اجازه نوشتن در آن، جای خالی و سلامت دیسک را ببینید.',
    en: 'Check the path of the folder, the right to write there, the free space and the disk.',
  },
  'error.option-not-a-number': {
    fa: 'گزینه {option} باید عددی صحیح از {least} به بالا باشد.',
    en: 'The option {option} must be a whole number, {least} or more.',
  },
  'error.option-too-large': { fa: 'مقدار {option} باید حداکثر {most} باشد.', en: '{option} is at most {most}.' },
  'error.option-too-large.do': { fa: 'عدد کوچک‌تری بدهید.', en: 'Give a smaller number.' },
  'error.option-not-a-number.do': { fa: 'عدد را درست کنید.', en: 'Correct the number.' },
  'error.option-not-one-of': {
    fa: 'گزینه {option} باید یکی از این‌ها باشد: {allowed}.',
    en: 'The option {option} must be one of these: {allowed}.',
  },
  'error.option-not-one-of.do': { fa: 'یکی از آن‌ها را بدهید.', en: 'Give one of them.' },
  'error.option-not-a-date': { fa: 'گزینه {option} تاریخ نیست.', en: 'The option {option} is not a date.' },
  'error.option-not-a-date.do': {
    fa: 'روزی چون «۱۴۰۵/۰۸/۳۰» یا «۲۰۲۶-۱۱-۲۱» بدهید.',
    en: 'Give a day such as 1405/08/30 or 2026-11-21.',
  },
  'error.option-not-a-digest': { fa: 'گزینه {option} چکیده نیست.', en: 'The option {option} is not a digest.' },
  'error.option-not-a-digest.do': { fa: 'شصت‌وچهار رقم شانزده‌شانزدهی sha256 را بدهید.', en: 'Give the 64 hexadecimal digits of a sha256.' },
  'error.options-exclude-each-other': {
    fa: 'گزینه‌های {option} و {other} با هم نمی‌آیند.',
    en: 'The options {option} and {other} exclude each other.',
  },
  'error.options-exclude-each-other.do': { fa: 'یکی از آن دو را بردارید.', en: 'Leave one of them out.' },
  'error.bench-unknown': { fa: 'سنجه «{name}» شناخته نیست.', en: 'There is no figure “{name}”.' },
  'error.rclone-missing': {
    fa: 'برنامه rclone که سرعت ارسال با آن سنجیده می‌شود روی این دستگاه نیست.',
    en: 'rclone, beside which sending is measured, is not on this machine.',
  },
  'error.rclone-missing.do': { fa: 'آن را نصب کنید: apt install rclone', en: 'Install it: apt install rclone' },
  'error.bench-store-missing': {
    fa: 'سامانه‌ای برای سنجش سرعت ارسال در دسترس نیست.',
    en: 'There is no store at hand to measure sending with.',
  },
  'error.bench-store-missing.do': {
    fa: 'در PARVANDEH_STORE نشانی s3:// یک سامانه آزمایشی را بدهید؛ npm run store:dev یکی راه می‌اندازد و آن را چاپ می‌کند.',
    en: 'Give the s3:// address of a trial store in PARVANDEH_STORE; npm run store:dev starts one and prints it.',
  },
  'error.bench-unknown.do': { fa: 'یکی از این‌ها را بدهید: {known}', en: 'Give one of: {known}' },
  'error.store-address-unsupported': {
    fa: '«{address}» خوانده نمی‌شود؛ نشانی بایگانی یک پوشه است یا با s3:// آغاز می‌شود.',
    en: '“{address}” cannot be read: an archive is a folder, or an address that begins with s3://.',
  },
  'error.store-address-unsupported.do': {
    fa: 'نشانی پوشه یا s3://BUCKET?endpoint=http://HOST:PORT را بدهید.',
    en: 'Give a folder, or s3://BUCKET?endpoint=http://HOST:PORT.',
  },
  'error.store-address-without-endpoint': { fa: 'نشانی «{address}» سرور را نمی‌گوید.', en: '“{address}” does not say on which server.' },
  'error.store-address-without-endpoint.do': {
    fa: 'آن را به پایان نشانی بیفزایید: ?endpoint=http://HOST:PORT',
    en: 'Add it to the address: ?endpoint=http://HOST:PORT',
  },
  'error.store-address-bad-endpoint': {
    fa: 'سرور در نشانی «{address}» درست نوشته نشده است.',
    en: 'The server in “{address}” is not written as it must be.',
  },
  'error.store-address-bad-endpoint.do': {
    fa: 'فقط http://HOST:PORT یا https://HOST را بنویسید، بی‌نام کاربر و بی‌مسیر؛ کلیدها از محیط خوانده می‌شوند.',
    en: 'Write http://HOST:PORT or https://HOST only, without a user or a path; keys are read from the environment.',
  },
  'error.store-address-bad-bucket': {
    fa: 'نام سطل در «{address}» درست نیست.',
    en: 'The name of the bucket in “{address}” is not a good one.',
  },
  'error.store-address-bad-bucket.do': {
    fa: 'نامی از ۳ تا ۶۳ حرف کوچک لاتین، رقم، نقطه و خط تیره بدهید.',
    en: 'Give a name of 3 to 63 small letters, digits, dots and hyphens.',
  },
  'error.store-address-bad-prefix': {
    fa: 'مسیر درون سطل در «{address}» درست نیست.',
    en: 'The path inside the bucket in “{address}” is not a good one.',
  },
  'error.store-address-bad-prefix.do': {
    fa: 'برای آن فقط حرف و رقم لاتین، خط تیره، نقطه و / به کار ببرید.',
    en: 'Use letters, digits, hyphens, dots and / for it only.',
  },
  'error.store-address-bad-setting': {
    fa: 'نشانی «{address}» چیزی به نام «{setting}» ندارد.',
    en: '“{address}” has a setting “{setting}” that is not known.',
  },
  'error.store-address-bad-setting.do': {
    fa: 'فقط endpoint و region را بدهید؛ کلیدها هرگز در نشانی نمی‌آیند.',
    en: 'Give endpoint and region only; keys never stand in the address.',
  },
  'error.store-probe-needs-server': {
    fa: '«{where}» پوشه است و سروری ندارد که سنجیده شود.',
    en: '“{where}” is a folder: there is no server to probe.',
  },
  'error.store-probe-needs-server.do': { fa: 'نشانی s3://BUCKET?endpoint=… را بدهید.', en: 'Give an address s3://BUCKET?endpoint=….' },
  'error.option-not-a-branch': { fa: '{option} کد یک شعبه نیست.', en: '{option} is not the code of a branch.' },
  'error.option-not-a-branch.do': { fa: 'چهار رقم کد شعبه را بدهید.', en: 'Give the four digits of the branch.' },
  'error.option-not-a-bucket': { fa: '{option} نام یک سطل نیست.', en: '{option} is not the name of a bucket.' },
  'error.option-not-a-bucket.do': {
    fa: 'نامی از ۳ تا ۶۳ حرف کوچک لاتین، رقم، نقطه و خط تیره بدهید.',
    en: 'Give a name of 3 to 63 small letters, digits, dots and hyphens.',
  },
  'error.store-keys-missing': { fa: '{name} داده نشده است.', en: '{name} is not given.' },
  'error.store-keys-missing.do': {
    fa: 'کلید بایگانی را در AWS_ACCESS_KEY_ID و AWS_SECRET_ACCESS_KEY بدهید، یا نام فایل آن را در همین نام‌ها با ‎_FILE.',
    en: 'Give the key of the store in AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or a file with it in the same names with _FILE.',
  },
  'error.store-keys-unreadable': {
    fa: 'فایلی که {name} می‌گوید خوانده نشد ({cause}).',
    en: 'The file that {name} names cannot be read ({cause}).',
  },
  'error.store-keys-unreadable.do': {
    fa: 'نشانی فایل و اجازه خواندن آن را بررسی کنید.',
    en: 'Check the path of the file and who may read it.',
  },
  'error.password-missing': {
    fa: 'گذرواژه داده نشده است و پایانه‌ای نیست که پرسیده شود.',
    en: 'No password was given, and there is no terminal to ask at.',
  },
  'error.password-missing.do': {
    fa: 'آن را در PARVANDEH_PASSWORD یا با ‎--password-file بدهید.',
    en: 'Give it in PARVANDEH_PASSWORD or by --password-file.',
  },
  'error.no-station': { fa: 'در «{data}» ایستگاهی نیست.', en: 'There is no station in “{data}”.' },
  'error.no-station.do': {
    fa: 'پوشه ایستگاه را با ‎--data بدهید یا آن را با «parvandeh init» یا «parvandeh start» بسازید.',
    en: 'Name the folder of the station with --data, or make one with “parvandeh init” or “parvandeh start”.',
  },
  'error.database-too-old': {
    fa: 'پایگاه داده این ایستگاه را نسخه کهنه‌تری از برنامه ساخته است.',
    en: 'The database of this station was written by an older version of the program.',
  },
  'error.database-too-old.do': {
    fa: 'یک بار «parvandeh start» را اجرا کنید تا به‌روز شود.',
    en: 'Run “parvandeh start” once, which brings it up to date.',
  },
  'error.output-not-written': { fa: 'در {out} نوشته نشد ({cause}).', en: 'Nothing could be written to {out} ({cause}).' },
  'error.output-not-written.do': {
    fa: 'نشانی، جای خالی و اجازه نوشتن را بررسی کنید.',
    en: 'Check the path, the free space and the right to write.',
  },
  'error.stopped': { fa: 'پیش از پایان کار متوقف شد.', en: 'It was stopped before it was done.' },
  'error.stopped.do': { fa: 'برای ادامه، فرمان را دوباره اجرا کنید.', en: 'Run the command again to go on.' },
  'error.log-row-differs': {
    fa: 'سطر {n} جدول رویدادها با خود رویداد یکی نیست.',
    en: 'Row {n} of the log’s table says otherwise than its event.',
  },
  'error.log-row-differs.do': {
    fa: 'پایگاه داده را دست‌نخورده نگه دارید و به پشتیبانی خبر دهید.',
    en: 'Keep the database as it is and tell support.',
  },
  'error.projection-differs': {
    fa: 'جدول {table} با رویدادها نمی‌خواند ({differences} جا). {where}: در جدول «{rows}»، از رویدادها «{events}».',
    en: 'The table {table} does not follow from the events (in {differences} places). {where}: the table says “{rows}”, the events “{events}”.',
  },
  'error.projection-differs.do': {
    fa: 'رویدادها سالم‌اند و ملاک‌اند؛ پایگاه داده را نگه دارید و به پشتیبانی خبر دهید.',
    en: 'The events are good and count; keep the database and tell support.',
  },
} as const satisfies Words;
