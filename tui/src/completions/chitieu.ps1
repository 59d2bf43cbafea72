# PowerShell completions of chitieu
Register-ArgumentCompleter -Native -CommandName chitieu -ScriptBlock {
    param($word, $ast, $cursor)
@TABLES@
    $withValue = @(@WITH_VALUE@)
    $typed = @($ast.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    $command = ''
    for ($i = 0; $i -lt $typed.Count; $i++) {
        if ($withValue -contains $typed[$i]) { $i++; continue }
        if ($commands.Contains($typed[$i])) { $command = $typed[$i]; break }
    }
    $before = if ($typed.Count -gt 0) { $typed[-1] } else { '' }
    if ($withValue -contains $before) {
        # Without a list of words PowerShell offers files.
        $found = $values[$command][$before]
        $found | Where-Object { $_ -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
        return
    }
    $offered = [ordered]@{}
    if ($word -like '-*') { $offered = $options[$command] }
    elseif ($command -eq '') { $offered = $commands }
    else { $values[$command][''] | Where-Object { $_ } | ForEach-Object { $offered[$_] = $_ } }
    $offered.GetEnumerator() | Where-Object { $_.Key -like "$word*" } | ForEach-Object { [System.Management.Automation.CompletionResult]::new($_.Key, $_.Key, 'ParameterValue', $_.Value) }
}
