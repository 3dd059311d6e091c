@rem The command of an installed program: the shipped Node runs the unpacked sources.
@"%~dp0..\node\node.exe" "%~dp0..\app.asar.unpacked\main\bin\parvandeh.js" %*
