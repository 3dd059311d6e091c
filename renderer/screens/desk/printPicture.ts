/** Opens the print dialog of the window with nothing but that picture on the page. */
export const printPicture = async (picture: Blob): Promise<void> => {
  const address = URL.createObjectURL(picture);
  const sheet = document.createElement('div');
  sheet.className = 'print-sheet';
  const image = document.createElement('img');
  image.src = address;
  sheet.append(image);
  await image.decode();
  document.body.append(sheet);
  window.addEventListener(
    'afterprint',
    () => {
      sheet.remove();
      URL.revokeObjectURL(address);
    },
    { once: true },
  );
  window.print();
};
