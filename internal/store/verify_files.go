package store

import (
	"errors"

	"prevail/internal/ledger"
	"prevail/workflow"
)

// files holds the bytes of files to the hashes by which texts name them.
func (v *verifier) files() (err error) {
	rows, err := v.db.Raw("SELECT release_id, hash, content FROM file ORDER BY release_id, hash").Rows()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, rows.Close()) }()
	for rows.Next() {
		var release workflow.ReleaseID
		var hash workflow.Hash
		var content []byte
		if err := rows.Scan(&release, &hash, &content); err != nil {
			return err
		}
		if workflow.HashBytes(content) != hash {
			v.fault(ledger.Fault{Release: release, Code: ledger.Altered, Place: "file " + string(release) + "/" + string(hash)})
		}
	}
	return rows.Err()
}
